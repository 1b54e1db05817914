package dev.pgdrill.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real launcher, as a process, around a program that shows how it was started. */
class LauncherTest {
    /** What the scripts need of a system that has no Java. */
    private static final List<String> TOOLS = List.of(
            "sh",
            "sed",
            "awk",
            "find",
            "head",
            "tail",
            "grep",
            "cksum",
            "tr",
            "mkdir",
            "dirname",
            "date",
            "sleep",
            "uname",
            "readlink",
            "ln",
            "mv",
            "rm",
            "cp",
            "ps",
            "id",
            "cat",
            "nice");

    @TempDir
    Path directory;

    private Launcher launcher;

    @BeforeEach
    void install() throws IOException {
        launcher = Launcher.in(directory.toRealPath().resolve("a project with spaces"));
    }

    @Test
    void startsFromAnotherDirectoryWithSpacesInThePath() throws Exception {
        Launcher.Result result =
                launcher.runFrom(directory, launcher.home().resolve("pgdrill").toString(), "one two", "", "*");
        assertThat(result.out())
                .contains("home=" + launcher.home() + "\n")
                .contains("arguments=[one two, , *]")
                .contains("reaper=true");
        assertThat(result.exit()).isZero();
    }

    @Test
    void startsThroughSymbolicLinks() throws Exception {
        Path bin = Files.createDirectories(directory.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("second"), launcher.home().resolve("pgdrill"));
        Files.createSymbolicLink(bin.resolve("first"), Path.of("second"));
        assertThat(launcher.runFrom(directory, bin.resolve("first").toString()).out())
                .contains("home=" + launcher.home() + "\n");
    }

    @Test
    void startsFromThePath() throws Exception {
        Files.createSymbolicLink(directory.resolve("drill"), launcher.home().resolve("pgdrill"));
        launcher.with("PATH", directory + ":" + System.getenv("PATH"));
        assertThat(launcher.runFrom(launcher.home(), "/bin/sh", "-c", "drill here")
                        .out())
                .contains("arguments=[here]");
    }

    @Test
    void buildsOnceAndAgainWhenASourceChangedOrWentAway() throws Exception {
        Path source = Files.writeString(launcher.home().resolve("src/main/A.java"), "class A {}");
        launcher.run();
        launcher.run();
        assertThat(launcher.builds()).isEqualTo(1);

        Files.writeString(source, "class A { }");
        launcher.run();
        assertThat(launcher.builds()).isEqualTo(2);

        Files.delete(source);
        launcher.run();
        launcher.run();
        assertThat(launcher.builds()).isEqualTo(3);
    }

    @Test
    void aBuildWritesNothingToStdout() throws Exception {
        assertThat(launcher.run("x").out()).startsWith("home=");
    }

    @Test
    void twoAtOnceBuildOnce() throws Exception {
        // The build ends when the test says so, and the test says so when all have started.
        launcher.maven(
                "echo built >>builds; until [ -e go ]; do sleep 0.1; done; mkdir -p target; cp program.jar target/pgdrill.jar");
        List<Process> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            all.add(launcher.start());
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> launcher.builds() == 1);
        Files.createFile(launcher.home().resolve("go"));
        for (Process one : all) {
            assertThat(Launcher.await(one).out()).contains("arguments=[]");
        }
        assertThat(launcher.builds()).isEqualTo(1);
    }

    @Test
    void aLockLeftByADeadBuildIsTakenOver() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Path lock = Files.createDirectories(launcher.home().resolve("target/launcher"))
                .resolve("lock");
        Files.createSymbolicLink(lock, Path.of(Long.toString(dead.pid())));
        assertThat(launcher.run().exit()).isZero();
        assertThat(Files.isSymbolicLink(lock)).isFalse();
    }

    @Test
    void aFailedBuildShowsTheLogAndIsTriedAgain() throws Exception {
        launcher.maven("echo built >>builds; echo '[ERROR] no such symbol'; exit 1");
        Launcher.Result result = launcher.run();
        assertThat(result.exit()).isEqualTo(4);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .contains("error: building pgdrill failed")
                .contains("  [ERROR] no such symbol")
                .contains("  log: " + launcher.home())
                .contains("hint: ");
        launcher.run();
        assertThat(launcher.builds()).isEqualTo(2);
    }

    @Test
    void passesTheExitCodeOn() throws Exception {
        assertThat(launcher.run("exit", "3").exit()).isEqualTo(3);
    }

    @Test
    void isTheJvmSoThatCtrlCEndsItWith130() throws Exception {
        Process process = launcher.start("wait");
        try (BufferedReader out = process.inputReader()) {
            Stream<String> lines = out.lines();
            assertThat(lines.anyMatch(line -> line.startsWith("extra="))).isTrue();
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            assertThat(process.waitFor()).isEqualTo(130);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aJavaHomeThatIsNoneIsPassedOver() throws Exception {
        String bin = System.getProperty("java.home") + "/bin";
        launcher.with("JAVA_HOME", "/nowhere").with("PATH", bin + ":" + System.getenv("PATH"));
        assertThat(launcher.run().exit()).isZero();
    }

    @Test
    void aJavaAskedForByNameIsTheOnlyOneTried() throws Exception {
        Launcher.Result result = launcher.with("PGDRILL_JAVA", "/nowhere").run();
        assertThat(result.exit()).isEqualTo(4);
        assertThat(result.err())
                .contains("error: no JDK 17 or later found")
                .contains("  PGDRILL_JAVA: /nowhere has no bin/java")
                .contains("hint: ");
    }

    @Test
    void anOldJavaIsRefusedWithoutBeingStarted() throws Exception {
        Path old = launcher.home().resolve("jdk 11");
        Launcher.program(old.resolve("bin/java"), "echo started >>" + "started");
        Files.writeString(old.resolve("release"), "JAVA_VERSION=\"11.0.2\"\nOS_NAME=\"Linux\"\n");
        Launcher.Result result = launcher.with("PGDRILL_JAVA", old.toString()).run();
        assertThat(result.err()).contains("PGDRILL_JAVA: " + old + " is Java 11");
        assertThat(launcher.home().resolve("started")).doesNotExist();
    }

    @Test
    void aJreIsNotEnoughToBuild() throws Exception {
        Path jre = launcher.home().resolve("jre");
        Launcher.program(jre.resolve("bin/java"), "exit 1");
        Files.writeString(jre.resolve("release"), "JAVA_VERSION=\"21.0.2\"\n");
        assertThat(launcher.with("PGDRILL_JAVA", jre.toString()).run().err()).contains("has no compiler (bin/javac)");
    }

    @Test
    void passesExtraOptionsToTheJvm() throws Exception {
        assertThat(launcher.with("PGDRILL_JAVA_OPTIONS", "-Xms16m -Dextra=*")
                        .run()
                        .out())
                .contains("extra=*\n");
    }

    @Test
    void leavesTheHostAloneWhereTheEngineIsRemote() throws Exception {
        assertThat(launcher.with("DOCKER_HOST", "tcp://engine:2375").run().out())
                .contains("override=null");
    }

    @Test
    void makesAnArchiveForTheNextStartAndUsesItSilently() throws Exception {
        // Java 17 archives no classes from a path with spaces.
        launcher = Launcher.in(directory.toRealPath().resolve("project")).without("PGDRILL_CLASS_ARCHIVE");
        launcher.run();
        Path archives = launcher.home().resolve("cache/pgdrill/cds");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> names(archives).stream().allMatch(name -> name.matches("\\d+\\.jsa"))
                        && names(archives).size() == 1);
        Launcher.Result result = launcher.with("PGDRILL_JAVA_OPTIONS", "-Xlog:class+load:file=loaded.txt")
                .run();
        assertThat(result.exit()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(launcher.home().resolve("loaded.txt"))
                .content()
                .contains(Program.class.getName() + " source: shared objects file");

        Path archive = archives.resolve(names(archives).get(0));
        Files.delete(archive);
        Files.writeString(archive, "not an archive");
        result = launcher.without("PGDRILL_JAVA_OPTIONS").run("after");
        assertThat(result.out()).contains("arguments=[after]");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void theInstallerSaysWhatItWouldDoAndDoesNothing() throws Exception {
        Path path = launcher.pathOf(TOOLS);
        Launcher.program(path.resolve("apt-get"), "echo \"$@\" >>apt");
        launcher.with("PATH", path.toString()).with("PGDRILL_JAVA", "/nowhere");
        Launcher.Result result =
                launcher.run("--install", "--dry-run", "run", "accidental-delete", "--runtime", "local");
        assertThat(result.exit()).isZero();
        assertThat(result.err())
                .contains("pgdrill --install will")
                .contains("install jdk")
                .contains("install pgbackrest");
        assertThat(launcher.home().resolve("apt")).doesNotExist();
        assertThat(launcher.builds()).isZero();
    }

    @Test
    void theInstallerTakesTheEngineForTheDockerRuntime() throws Exception {
        Path path = launcher.pathOf(TOOLS);
        Launcher.program(path.resolve("apt-get"), "exit 1");
        launcher.with("PATH", path.toString()).with("DOCKER_HOST", "unix:///nowhere");
        assertThat(launcher.run("--install", "--dry-run", "run", "x", "--runtime=docker")
                        .err())
                .contains("install docker.io")
                .contains("start the Docker engine")
                .doesNotContain("pgbackrest");
    }

    @Test
    void withoutAptTheInstallerSaysWhatIsMissing() throws Exception {
        launcher.with("PATH", launcher.pathOf(TOOLS).toString());
        Launcher.Result result = launcher.run("--install", "--only", "terminal", "list");
        assertThat(result.exit()).isEqualTo(4);
        assertThat(result.err())
                .contains("error: --install works with apt")
                .contains("tmux")
                .contains("hint: ");
    }

    @Test
    void theInstallerRefusesAPartThatThereIsNot() throws Exception {
        Launcher.Result result = launcher.run("--install", "--only", "kitchen");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("error: there is no part kitchen");
    }

    private static List<String> names(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
