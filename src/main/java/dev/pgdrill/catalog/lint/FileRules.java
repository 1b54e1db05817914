package dev.pgdrill.catalog.lint;

import dev.pgdrill.UserError;
import dev.pgdrill.catalog.ScenarioFile;
import dev.pgdrill.catalog.source.Position;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/** Files that are there, in the folder, and used. */
final class FileRules {
    private FileRules() {}

    static void look(Context context) {
        Set<String> unused = new TreeSet<>(context.folder.files().keySet());
        unused.remove(ScenarioFile.NAME);
        unused.remove("README.md");
        for (FileUse use : FileUse.all(context)) {
            try {
                context.folder.text(use.file());
                unused.remove(Path.of(use.file()).normalize().toString().replace('\\', '/'));
            } catch (UserError e) {
                context.error(use.place(), String.valueOf(e.getMessage()), e.hint());
            }
        }
        for (String file : unused) {
            String path = context.folder.directory().resolve(file).toString();
            context.warning(path, Position.START, "nothing in the scenario uses this file", null);
        }
        if (context.scenario.debrief() == null) {
            context.warning(Place.ROOT, "the scenario has no debrief", "add \"debrief\", a Markdown file");
        }
    }
}
