package dev.pgdrill.shell.views;

import java.util.List;
import java.util.Optional;

/**
 * A word of the lab's, explained.
 *
 * @param word as help lists it
 * @param brief in a few words
 * @param text in a few sentences
 */
public record Concept(String word, String brief, String text) {
    /** In the order help shows them. */
    public static final List<Concept> ALL = List.of(
            new Concept(
                    "drill",
                    "your play of one scenario",
                    "A drill is your play of one scenario. It lives until you finish or abandon it: leaving the shell, a"
                            + " crash or a reboot end nothing, and resume goes on where you were. Everything that happens"
                            + " is in its journal, and the report is made from that."),
            new Concept(
                    "node",
                    "one machine of the cluster",
                    "A node is one machine of the drill's cluster: a container, or a group of processes on this machine."
                            + " Lines you type run in bash on the current node, with its directory and environment kept"
                            + " from line to line. use NODE goes to another. The nodes go on while the shell is closed."),
            new Concept(
                    "step",
                    "a part of the scenario, with its task",
                    "A step is a part of the scenario: a task, the checks that say when it is done, hints, solutions. When"
                            + " a step begins the whole cluster is kept; reset puts it back."),
            new Concept(
                    "check",
                    "what must hold for a step to pass",
                    "A check looks at the state of the databases, never at how it came about: any method that works is"
                            + " right. PASS: it holds. FAIL: it doesn't, and says what was observed, what was expected and"
                            + " why. ERROR: pgdrill could not look, which costs nothing. A bonus is a check that a valid"
                            + " method may miss."),
            new Concept(
                    "incident",
                    "what goes wrong, and when",
                    "An incident is what the scenario breaks. Its moment is marked on the timeline, and the time to"
                            + " recover counts from it."),
            new Concept(
                    "probe",
                    "the application's eyes",
                    "The probe is a client on a node of its own, app, that writes all through the drill as an application"
                            + " would, and keeps a ledger of the commits that were acknowledged to it. RTO (how long until"
                            + " it could work again), RPO (how far back the data it lost goes) and lost commits are"
                            + " measured by it, not estimated."),
            new Concept(
                    "hint",
                    "help that has a price",
                    "Hints are chosen by what fails and come in three tiers: the concept, where to look, nearly the"
                            + " solution. The price in points is told before you take one."),
            new Concept(
                    "journal",
                    "what is known about the drill",
                    "The journal is the drill's log of everything: lines with their exit status, checks with what was"
                            + " observed, hints, resets, the incident, what the application felt. Each entry is on disk"
                            + " before you see it and carries the hash of the one before."));

    /** The concept of that word, or of its plural. */
    public static Optional<Concept> find(String word) {
        return ALL.stream()
                .filter(each -> each.word().equals(word) || (each.word() + "s").equals(word))
                .findFirst();
    }
}
