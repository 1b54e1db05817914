package dev.pgdrill.drill.checks;

import dev.pgdrill.catalog.Check;
import dev.pgdrill.catalog.Expectation;
import dev.pgdrill.cluster.Node;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The content of a file, its first MiB. A file that is not there is empty only where that is all that is expected. */
final class FileSubject implements Subject.Observer {
    @Override
    public Look look(Check check, CheckContext context) throws LookFailure {
        Node node = Subjects.node(check, context);
        String path = context.render(Objects.requireNonNull(check.file()));
        try {
            String content = new String(node.read(path, 0, Subjects.LIMIT), StandardCharsets.UTF_8);
            return Look.ofText(Expectations.ending(content));
        } catch (NoSuchFileException e) {
            String missing = "there is no file " + path + " on " + node.name();
            @Nullable Expectation expect = check.expect();
            if (expect != null && Boolean.TRUE.equals(expect.empty())) {
                return new Look("", List.of(), null, true, missing);
            }
            throw LookFailure.wrong(missing);
        }
    }
}
