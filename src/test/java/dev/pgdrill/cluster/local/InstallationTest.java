package dev.pgdrill.cluster.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InstallationTest {

    @ParameterizedTest
    @CsvSource({
        "postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1), 15.18, 15",
        "postgres (PostgreSQL) 17.0, 17.0, 17",
        "postgres (PostgreSQL) 18beta1, 18beta1, 18",
        "postgres (PostgreSQL) 19devel, 19devel, 19",
        "pgBackRest 2.45, 2.45, 2"
    })
    void readsVersions(String line, String version, int major) {
        assertThat(Installation.parseVersion(line)).contains(version);
        assertThat(new Installation(java.nio.file.Path.of("/bin"), version).major())
                .isEqualTo(major);
    }
}
