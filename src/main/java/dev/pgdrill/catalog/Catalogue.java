package dev.pgdrill.catalog;

import dev.pgdrill.UserError;
import dev.pgdrill.catalog.source.Nearest;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** Every scenario that can be played: the bundled ones and those in folders of one's own. */
public final class Catalogue {
    private static final Comparator<Heading> ORDER = Comparator.comparing(Heading::area)
            .thenComparing(Heading::difficulty)
            .thenComparing(Heading::minutes)
            .thenComparing(Heading::id);

    /** Where each scenario's folder is; more than one place is an error, told when that scenario is asked for. */
    private final Map<String, List<Path>> places = new TreeMap<>();

    private Catalogue(List<Path> directories) {
        for (Path directory : directories.stream().distinct().toList()) {
            for (Path folder : folders(directory)) {
                places.computeIfAbsent(folder.getFileName().toString(), id -> new ArrayList<>())
                        .add(folder);
            }
        }
    }

    /**
     * The scenarios in the folders of these directories.
     *
     * @throws UserError if a directory does not exist
     */
    public static Catalogue of(List<Path> directories) {
        return new Catalogue(directories);
    }

    /**
     * The bundled scenarios, those of {@code PGDRILL_SCENARIOS} (a list of directories separated as in {@code PATH}), and
     * those of {@code more}. The launcher names the project's directory in the system property {@code pgdrill.home}.
     *
     * @throws UserError if a directory does not exist
     */
    public static Catalogue standard(Map<String, String> environment, List<Path> more) {
        List<Path> directories = new ArrayList<>();
        directories.add(Path.of(System.getProperty("pgdrill.home", ""), "scenarios"));
        String own = environment.getOrDefault("PGDRILL_SCENARIOS", "");
        Arrays.stream(own.split(File.pathSeparator))
                .filter(each -> !each.isBlank())
                .map(Path::of)
                .forEach(directories::add);
        directories.addAll(more);
        return new Catalogue(directories);
    }

    /**
     * What can be played by area, the easiest of each first, and what is wrong with the rest. Only the beginnings of files
     * are read, so a scenario that is listed may still be refused when it is asked for.
     */
    public Listing list() {
        List<Heading> scenarios = Collections.synchronizedList(new ArrayList<>());
        Map<String, UserError> broken = new ConcurrentSkipListMap<>();
        // At the same time: at the start of a shell, reading these is a fourth of what it waits for.
        List.copyOf(places.keySet()).parallelStream().forEach(id -> {
            try {
                Path folder = folder(id);
                scenarios.add(Heading.read(folder)
                        .orElseGet(() -> Heading.of(ScenarioFolder.read(folder).scenario())));
            } catch (UserError e) {
                broken.put(id, e);
            }
        });
        scenarios.sort(ORDER);
        return new Listing(List.copyOf(scenarios), List.copyOf(broken.values()));
    }

    /**
     * All that can be played, in the order of the list.
     *
     * @throws UserError if one does not fit the format
     */
    public List<ScenarioFolder> scenarios() {
        return list().scenarios().stream().map(each -> scenario(each.id())).toList();
    }

    /** @throws UserError if there is no such scenario, there are two, or it does not fit the format */
    public ScenarioFolder scenario(String id) {
        return ScenarioFolder.read(folder(id));
    }

    /**
     * Where a scenario is, whether it can be read or not.
     *
     * @throws UserError if there is no such scenario, or there are two
     */
    public Path folder(String id) {
        List<Path> found = places.getOrDefault(id, List.of());
        if (found.isEmpty()) {
            throw UserError.usage(
                    "there is no scenario \"" + id + "\"",
                    Nearest.to(id, places.keySet())
                            .map(near -> "did you mean \"" + near + "\"?")
                            .orElse("pgdrill list shows what there is"));
        }
        if (found.size() > 1) {
            throw UserError.content(
                    "there are two scenarios \"" + id + "\"",
                    found.get(1).toString(),
                    "the other is " + found.get(0) + "; rename one, with its id");
        }
        return found.get(0);
    }

    /** The ids of all scenarios, readable or not, in alphabetical order. */
    public List<String> ids() {
        return List.copyOf(places.keySet());
    }

    private static List<Path> folders(Path directory) {
        try (Stream<Path> children = Files.list(directory)) {
            return children.filter(child -> Files.isRegularFile(child.resolve(ScenarioFile.NAME)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw UserError.usage(
                            "there is no directory of scenarios at " + directory,
                            "check --scenarios and PGDRILL_SCENARIOS")
                    .causedBy(e);
        }
    }

    /**
     * The scenarios found.
     *
     * @param scenarios what can be played, by area, the easiest of each first
     * @param broken why each of the others cannot
     */
    public record Listing(List<Heading> scenarios, List<UserError> broken) {}
}
