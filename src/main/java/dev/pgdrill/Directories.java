package dev.pgdrill;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/**
 * Where pgdrill keeps things, by the XDG base directory specification; nothing else is written to the home directory.
 *
 * @param state journals, reports and recordings, one directory a drill: {@code $XDG_STATE_HOME/pgdrill}
 * @param cache what can be made again: image archives, data directory templates: {@code $XDG_CACHE_HOME/pgdrill}
 * @param config settings and keys: {@code $XDG_CONFIG_HOME/pgdrill}
 */
@NullMarked
public record Directories(Path state, Path cache, Path config) {

    public static Directories of(Map<String, String> environment) {
        Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
        return new Directories(
                base(environment, "XDG_STATE_HOME", home.resolve(".local/state")),
                base(environment, "XDG_CACHE_HOME", home.resolve(".cache")),
                base(environment, "XDG_CONFIG_HOME", home.resolve(".config")));
    }

    private static Path base(Map<String, String> environment, String variable, Path otherwise) {
        String value = environment.getOrDefault(variable, "");
        // The specification says that a relative path is to be ignored.
        Path chosen = value.startsWith("/") ? Path.of(value) : otherwise;
        return chosen.resolve("pgdrill");
    }

    /** One directory a drill, named by its id. */
    public Path drills() {
        return state.resolve("drills");
    }
}
