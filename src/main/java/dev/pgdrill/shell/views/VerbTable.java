package dev.pgdrill.shell.views;

import dev.pgdrill.shell.views.Verb.Group;
import dev.pgdrill.shell.views.Verb.Takes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every lab verb, once: the shell's completion and help, and the reference, are made from it. */
public final class VerbTable {
    /** In the order help shows them. */
    public static final List<Verb> ALL = List.of(
            verb("task", "t", Group.STEP, Takes.NOTHING, "")
                    .says("show the step's task again")
                    .example("task"),
            verb("check", "c", Group.STEP, Takes.NOTHING, "")
                    .says("look at every check; all must hold to pass the step")
                    .more("This is the attempt that counts. What doesn't hold says what was observed, what was"
                            + " expected and why it matters. Looking costs nothing.")
                    .example("check"),
            verb("hint", "h", Group.STEP, Takes.CHECK, "[CHECK]")
                    .says("take a hint for what fails; its price is told first")
                    .more(
                            "Hints go from the concept over the place to look to nearly the solution. Alone it is about the first"
                                    + " check that fails.")
                    .example("hint rows-back"),
            verb("solution", null, Group.STEP, Takes.SOLUTION, "[NAME]")
                    .says("show what could be typed; the step then earns nothing")
                    .more("After the step is passed it costs nothing, and can be compared with what you did.")
                    .example("solution"),
            verb("answer", "a", Group.STEP, Takes.QUESTION, "QUESTION TEXT")
                    .says("answer a question the task asks")
                    .more("The latest answer counts. check tells whether it is right.")
                    .example("answer table orders"),
            verb("note", null, Group.STEP, Takes.TEXT, "TEXT")
                    .says("write something down for the report")
                    .example("note the standby was 3 minutes behind"),
            verb("next", "n", Group.STEP, Takes.NOTHING, "")
                    .says("begin the next step, once this is passed or skipped")
                    .example("next"),
            verb("skip", null, Group.STEP, Takes.NOTHING, "")
                    .says("give the step up, without its points")
                    .example("skip"),
            verb("reset", null, Group.STEP, Takes.SCENARIO_WORD, "[scenario]")
                    .says("put the whole cluster back to the start of the step")
                    .more("Data, repository, logs and configuration of every node go back together. Directory and"
                            + " environment of your shell stay. reset scenario goes back to the very beginning.")
                    .example("reset"),
            verb("goto", null, Group.STEP, Takes.STEP, "STEP")
                    .says("put the cluster back to the start of an earlier step")
                    .more("In practice only. The step goes by its number or its name.")
                    .example("goto 2"),
            verb("use", "u", Group.NODE, Takes.NODE, "NODE")
                    .says("send the lines that follow to another node")
                    .example("use standby1"),
            verb("psql", null, Group.NODE, Takes.TEXT, "[ARGUMENTS]")
                    .says("psql on the node, as superuser, in the database app")
                    .example("psql -c '\\d'"),
            verb("sql", null, Group.NODE, Takes.SQL, "STATEMENT")
                    .says("run one statement in the node's database app")
                    .example("sql select now()"),
            verb("connect", null, Group.NODE, Takes.NODE, "[NODE]")
                    .says("how tools on your own machine reach a node")
                    .example("connect primary"),
            verb("status", "s", Group.LOOK, Takes.NOTHING, "")
                    .says("where the drill stands: steps, points, nodes")
                    .example("status"),
            verb("nodes", null, Group.LOOK, Takes.NOTHING, "")
                    .says("the cluster drawn: roles, timelines, lag, application")
                    .example("nodes"),
            verb("timeline", null, Group.LOOK, Takes.NOTHING, "")
                    .says("what happened where, with the incident marked")
                    .example("timeline"),
            verb("top", null, Group.LOOK, Takes.NODE, "[NODE]")
                    .says("a server's activity, live: sessions, locks, lag")
                    .more(
                            "!top is the program that shows processes. Here t, w and s sort by time, wait and state; n goes to the next node; k ends a session; q"
                                    + " leaves.")
                    .example("top"),
            verb("logs", "l", Group.LOOK, Takes.NODE, "[NODE] [-f]", "-f")
                    .says("a server's log, what matters marked; -f follows it")
                    .more("Statements that the probe writes all the time are left out; the file itself has them.")
                    .example("logs primary -f"),
            verb("list", null, Group.DRILL, Takes.NOTHING, "")
                    .says("the scenarios there are")
                    .example("list"),
            verb("show", null, Group.DRILL, Takes.SCENARIO, "SCENARIO")
                    .says("what a scenario is about, giving nothing away")
                    .example("show accidental-delete"),
            verb("start", null, Group.DRILL, Takes.SCENARIO, "SCENARIO [OPTIONS]", "--exam", "--runtime", "--seed")
                    .says("bring a scenario's cluster up, begin its first step")
                    .more(
                            "--exam checks nothing until check is typed. --runtime docker or --runtime local says what runs"
                                    + " the nodes. --seed N draws the same names and numbers as another drill of that seed.")
                    .example("start accidental-delete --runtime local"),
            verb("resume", "r", Group.DRILL, Takes.DRILL, "[DRILL]")
                    .says("go on with a drill that was left")
                    .example("resume"),
            verb("report", null, Group.DRILL, Takes.NOTHING, "")
                    .says("write the report as it stands")
                    .more("As a page, as Markdown, as JSON and as JUnit XML, in the drill's directory.")
                    .example("report"),
            verb("finish", null, Group.DRILL, Takes.NOTHING, "")
                    .says("end the drill: debrief, report, its nodes are removed")
                    .example("finish"),
            verb("abandon", null, Group.DRILL, Takes.DRILL, "[DRILL]")
                    .says("give the drill up; its nodes are removed")
                    .more("Its journal and its reports stay.")
                    .example("abandon"),
            verb("help", "?", Group.SHELL, Takes.TOPIC, "[keys|verbs|concepts|VERB|CONCEPT]")
                    .says("this help; help VERB and help CONCEPT tell more")
                    .example("help check"),
            verb("quit", "q", Group.SHELL, Takes.NOTHING, "")
                    .says("leave the shell; the drill waits for resume")
                    .example("quit"));

    private VerbTable() {}

    /** The verb of that name or alias. */
    public static Optional<Verb> find(String word) {
        return ALL.stream()
                .filter(verb -> verb.name().equals(word) || word.equals(verb.alias()))
                .findFirst();
    }

    private static Draft verb(String name, @Nullable String alias, Group group, Takes takes, String argument) {
        return new Draft(name, alias, group, takes, argument, List.of(), "", "");
    }

    private static Draft verb(
            String name, @Nullable String alias, Group group, Takes takes, String argument, String... options) {
        return new Draft(name, alias, group, takes, argument, Arrays.asList(options), "", "");
    }

    /** A verb that isn't told yet. */
    private record Draft(
            String name,
            @Nullable String alias,
            Group group,
            Takes takes,
            String argument,
            List<String> options,
            String description,
            String more) {
        Draft says(String text) {
            return new Draft(name, alias, group, takes, argument, options, text, more);
        }

        Draft more(String text) {
            return new Draft(name, alias, group, takes, argument, options, description, text);
        }

        Verb example(String line) {
            return new Verb(name, alias, group, takes, argument, options, description, line, more);
        }
    }
}
