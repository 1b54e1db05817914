package dev.pgdrill.drill;

import dev.pgdrill.journal.DrillFold;
import dev.pgdrill.journal.DrillState;
import dev.pgdrill.journal.Entry;
import dev.pgdrill.journal.Event;
import dev.pgdrill.journal.Journal;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The journal and its fold, kept in step: what {@link #state} says is on disk. Safe for use by several threads. */
public final class Chronicle implements AutoCloseable {
    private final Journal journal;
    private final DrillFold fold;

    private Chronicle(Journal journal, DrillFold fold) {
        this.journal = journal;
        this.fold = fold;
        journal.listen(fold::apply);
    }

    /** Begins a drill's journal with its first event. */
    static Chronicle create(Path file, Event.DrillStarted first) {
        Chronicle chronicle = new Chronicle(Journal.create(file), new DrillFold());
        chronicle.append(first);
        return chronicle;
    }

    /** Takes a journal up again. Throws what {@link Journal#open} and {@link DrillFold#apply} throw. */
    static Chronicle open(Path file) {
        DrillFold fold = new DrillFold();
        return new Chronicle(Journal.open(file, fold::apply), fold);
    }

    /**
     * Appends an event, on disk when this returns.
     *
     * @throws dev.pgdrill.UserError with exit code 4 if it can't be written; nothing has happened then
     */
    public void append(Event event) {
        journal.append(event);
    }

    /** Tells of every event from now on, after it is on disk. The listener must be quick and must not append. */
    public void listen(Consumer<Entry> listener) {
        journal.listen(listener);
    }

    public DrillState state() {
        return fold.state();
    }

    @Override
    public void close() {
        journal.close();
    }
}
