package dev.pgdrill.drill.checks;

import dev.pgdrill.catalog.Check;
import dev.pgdrill.cluster.ExecResult;
import dev.pgdrill.cluster.ExecTimeout;
import dev.pgdrill.cluster.Node;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a service of the node answers to a GET request made on the node itself, so no port need be reachable. */
final class HttpSubject implements Subject.Observer {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** {@code -q}, to be the first, ignores the learner's {@code .curlrc}. */
    private static final String REQUEST = """
            command -v curl >/dev/null || exit 127
            exec curl -q --silent --show-error --noproxy '*' --max-time 5 --max-filesize 1000000 \
              --header 'Accept: application/json, */*' --write-out '\\n%{http_code}' --url "http://127.0.0.1:$1$2"
            """;

    private static final int NOT_FOUND = 127;
    private static final int REFUSED = 7;
    private static final int TIMED_OUT = 28;

    @Override
    public Look look(Check check, CheckContext context) throws LookFailure {
        Check.Http http = Objects.requireNonNull(check.http());
        Node node = Subjects.node(check, context);
        String port = context.render(http.port()).strip();
        String path = context.render(http.path());
        String out = request(node, port, path);
        int end = out.lastIndexOf('\n');
        int status = Integer.parseInt(out.substring(end + 1).strip());
        String body = out.substring(0, Math.max(0, end));
        if (http.json() == null) {
            String text = Integer.toString(status);
            return new Look(text, List.of(List.of(text)), status, false, "status " + text);
        }
        String value = value(body, context.render(http.json()), status);
        return new Look(value, Look.lines(value), status, value.isEmpty(), value + " (status " + status + ")");
    }

    private static String request(Node node, String port, String path) throws LookFailure {
        ExecResult result;
        try {
            result = node.exec(
                    CleanShell.command(node, REQUEST, "check", port, path).withLimit(2 * Subjects.LIMIT));
        } catch (ExecTimeout e) {
            throw LookFailure.wrong("no answer from port " + port + " of " + node.name());
        }
        switch (result.status()) {
            case 0:
                return result.out();
            case REFUSED:
                throw LookFailure.wrong("nobody listens on port " + port + " of " + node.name());
            case TIMED_OUT:
                throw LookFailure.wrong("no answer from port " + port + " of " + node.name() + " within 5 s");
            case NOT_FOUND:
                throw LookFailure.machine("there is no curl on " + node.name(), "Install curl where the nodes run.");
            default:
                throw LookFailure.wrong("port " + port + " of " + node.name() + ": " + Shown.text(result.err()));
        }
    }

    private static String value(String body, String pointer, int status) throws LookFailure {
        JsonPointer where;
        try {
            where = JsonPointer.compile(pointer);
        } catch (IllegalArgumentException e) {
            throw LookFailure.scenario("not a JSON pointer: " + pointer);
        }
        @Nullable JsonNode found;
        try {
            found = JSON.readTree(body).at(where);
        } catch (JacksonException e) {
            throw LookFailure.wrong("status " + status + ", and the answer is no JSON: " + Shown.text(body));
        }
        if (found.isMissingNode()) {
            throw LookFailure.wrong("the answer has nothing at " + pointer + " (status " + status + ")");
        }
        return found.isValueNode() ? found.asString() : found.toString();
    }
}
