package dev.pgdrill.drill;

import dev.pgdrill.UserError;
import dev.pgdrill.catalog.Action;
import dev.pgdrill.catalog.ScenarioFolder;
import dev.pgdrill.cluster.ExecRequest;
import dev.pgdrill.cluster.ExecResult;
import dev.pgdrill.cluster.Node;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Does what a scenario's setup and incidents say. */
final class Actions {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Play play;

    Actions(Play play) {
        this.play = play;
    }

    /**
     * Does one action and returns when it is done.
     *
     * @throws UserError with exit code 3 if the scenario's SQL or script fails
     */
    void perform(Action action) {
        Node node = play.cluster().node(play.render(action.on()));
        if (action.sql() != null) {
            sql(node, action);
        } else if (action.script() != null) {
            String text = play.text(action.script());
            succeed(action.script(), node.exec(ExecRequest.bash(text).withTimeout(LONGEST)));
        } else if (action.file() != null && action.to() != null) {
            byte[] content = play.text(action.file()).getBytes(StandardCharsets.UTF_8);
            node.write(play.render(action.to()), content, 0600);
        } else if (action.node() != null) {
            happen(node, action.node());
        }
    }

    /** Runs SQL of pgdrill's own in the application's database. */
    void statement(Node node, String sql) {
        succeed(sql, node.exec(psql(List.of("-U", "postgres"), sql)));
    }

    private void sql(Node node, Action action) {
        List<String> where =
                new ArrayList<>(List.of("-U", action.as() == null ? "postgres" : play.render(action.as())));
        if (action.database() != null) {
            where.addAll(List.of("-d", play.render(action.database())));
        }
        String sql = action.sql();
        String text = ScenarioFolder.isSqlFile(sql) ? play.text(sql) : play.render(sql);
        succeed(sql, node.exec(psql(where, text)));
    }

    private static ExecRequest psql(List<String> where, String sql) {
        List<String> command = new ArrayList<>(List.of("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", "-"));
        command.addAll(where);
        return ExecRequest.of(command.toArray(String[]::new))
                .withStdin(sql.getBytes(StandardCharsets.UTF_8))
                .withTimeout(LONGEST);
    }

    private void succeed(String what, ExecResult result) {
        if (!result.succeeded()) {
            throw UserError.content(
                    what + " failed with exit status " + result.status() + ": " + (result.err() + result.out()).strip(),
                    play.folder().directory().resolve("scenario.yaml").toString(),
                    "this is the scenario's fault, not yours");
        }
    }

    private static void happen(Node node, Action.Happening happening) {
        switch (happening) {
            case KILL -> node.kill();
            case STOP -> node.stop();
            case START -> node.start();
            case PAUSE -> node.pause();
            case RESUME -> node.resume();
            case DISCONNECT -> node.disconnect();
            case RECONNECT -> node.reconnect();
        }
    }
}
