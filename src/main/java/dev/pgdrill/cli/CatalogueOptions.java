package dev.pgdrill.cli;

import dev.pgdrill.catalog.Catalogue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Where scenarios are looked for. */
final class CatalogueOptions {
    @Option(
            names = "--scenarios",
            paramLabel = "DIR",
            description = "A folder of scenarios of your own, beside the bundled ones (also PGDRILL_SCENARIOS).")
    private List<Path> folders = new ArrayList<>();

    Catalogue catalogue(Context context) {
        return Catalogue.standard(context.environment(), folders);
    }
}
