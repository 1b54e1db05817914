package dev.pgdrill.shell;

import dev.pgdrill.UserError;
import dev.pgdrill.cluster.Node;
import dev.pgdrill.drill.Drill;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** How the learner's own tools reach a node's PostgreSQL. It holds a password, so it is in no recording. */
final class ConnectText {
    private static final String ROLE = "app";

    private ConnectText() {}

    /** @throws UserError with exit code 2 if the node has no address outside of the drill */
    static void show(Seat seat, Drill drill, Node node) {
        String address = node.publishedAddress();
        if (address == null) {
            throw UserError.usage(
                    "nothing outside of the drill reaches " + node.name(), "psql on the node itself needs no address");
        }
        String password = drill.cluster().passwords().getOrDefault(ROLE, "");
        String uri = "postgresql://" + ROLE + ":" + URLEncoder.encode(password, StandardCharsets.UTF_8) + "@" + address
                + "/app";
        seat.unrecorded(() -> {
            seat.screen().raw(uri);
            seat.screen().note("from this machine only; the password is neither recorded nor in the journal");
        });
    }
}
