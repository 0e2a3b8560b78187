package plumbline.engine.text.jinja;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What {@code loop} is inside a loop. */
final class LoopVariable {
    private LoopVariable() {}

    static Namespace at(int index, List<Object> items) {
        long rest = (long) items.size() - index;
        Map<String, Object> loop = new HashMap<>();
        loop.put("index", index + 1L);
        loop.put("index0", (long) index);
        loop.put("revindex", rest);
        loop.put("revindex0", rest - 1);
        loop.put("first", index == 0);
        loop.put("last", rest == 1);
        loop.put("length", (long) items.size());
        loop.put("previtem", index == 0 ? new Undefined("previtem") : items.get(index - 1));
        loop.put("nextitem", rest == 1 ? new Undefined("nextitem") : items.get(index + 1));
        Callable cycle = a -> a.positional().get(index % Math.max(1, a.positional().size()));
        loop.put("cycle", cycle);
        return new Namespace(loop);
    }
}
