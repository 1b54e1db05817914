package dev.pgdrill.drill.checks;

import dev.pgdrill.catalog.Check;

/** One way of looking at the state. An object of its own for each way, without state. */
@FunctionalInterface
interface Subject {

    /**
     * Looks once.
     *
     * @throws LookFailure if there is nothing to judge
     */
    Judgement judge(Check check, CheckContext context) throws LookFailure, InterruptedException;

    /** The subject of the check. */
    static Subject of(Check check) throws LookFailure {
        if (check.sql() != null) {
            return comparing(new SqlSubject());
        }
        if (check.exec() != null) {
            return comparing(new ExecSubject());
        }
        if (check.log() != null) {
            return comparing(new LogSubject());
        }
        if (check.file() != null) {
            return comparing(new FileSubject());
        }
        if (check.http() != null) {
            return comparing(new HttpSubject());
        }
        if (check.metric() != null) {
            return comparing(new MetricSubject());
        }
        if (check.answer() != null) {
            return new AnswerSubject();
        }
        if (check.script() != null) {
            return new ScriptSubject();
        }
        throw LookFailure.scenario("check " + check.id() + " does not say what to look at");
    }

    private static Subject comparing(Observer observer) {
        return (check, context) -> Expectations.of(check, context).judge(observer.look(check, context));
    }

    /** A subject that leaves it to the check's expectation what to make of what it shows. */
    @FunctionalInterface
    interface Observer {
        Look look(Check check, CheckContext context) throws LookFailure, InterruptedException;
    }
}
