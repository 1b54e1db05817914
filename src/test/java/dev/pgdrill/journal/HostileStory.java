package dev.pgdrill.journal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The whole story with something nasty appended to every text in it but ids and words of pgdrill's own. */
public final class HostileStory {
    /** What a learner might try, or paste by accident. */
    public static final String NASTY = "</pre></code></style><script>window.owned=1</script>"
            + "<img src=\"http://example.invalid/x.png\" onerror='window.owned=2'> \" ' & [=oops] ${oops} ]]> --> ` | * _ "
            + "![x](http://example.invalid/y.png) [y](javascript:window.owned=3) <http://example.invalid/>"
            + "\u001b[31mred\u001b[0m\u001b]0;title\u0007 \u0000\u0008\u000b\u007f\u009b \u202egpj.exe\u202c \ufeff\uffff\ud800 "
            + "\r\n# heading\n1. item\n- item\n";

    private static final String LONG = "x".repeat(20_000);
    private static final List<String> KEPT = List.of(
            "drill",
            "step",
            "check",
            "node",
            "name",
            "id",
            "machine",
            "postgres",
            "digest",
            "host",
            "task",
            "of",
            "snapshot");

    private HostileStory() {}

    public static Story whole() {
        Story hostile = new Story();
        Instant before = JournalFixtures.BEGIN;
        for (Entry entry : Story.whole().entries()) {
            Event event = (Event) poison(entry.event(), "");
            if (event instanceof Event.StepReady ready) {
                event = new Event.StepReady(ready.step(), ready.task() + "\n\n" + NASTY);
            }
            hostile.then(entry.at().toEpochMilli() - before.toEpochMilli(), event);
            before = entry.at();
        }
        return hostile.then(1, new Event.Noted(null, LONG));
    }

    private static Object poison(Object value, String name) {
        if (value instanceof String text) {
            return KEPT.contains(name) ? text : text + NASTY;
        }
        if (value instanceof List<?> list) {
            return list.stream()
                    .map(each -> poison(each, name.equals("endpoint") ? "text" : name))
                    .toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> poisoned = new LinkedHashMap<>();
            map.forEach((key, each) -> poisoned.put(key, poison(each, name)));
            return poisoned;
        }
        return value instanceof Record record ? poison(record) : value;
    }

    private static Object poison(Record record) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        List<Object> values = new ArrayList<>();
        try {
            for (RecordComponent component : components) {
                Object value = component.getAccessor().invoke(record);
                values.add(value == null ? null : poison(value, component.getName()));
            }
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return record.getClass().getDeclaredConstructor(types).newInstance(values.toArray());
        } catch (IllegalAccessException | InstantiationException | NoSuchMethodException failure) {
            throw new IllegalStateException(failure);
        } catch (InvocationTargetException failure) {
            throw new IllegalStateException(failure.getCause());
        }
    }
}
