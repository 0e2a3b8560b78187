package plumbline.engine;

import plumbline.spi.AlignmentPlugin;
import plumbline.spi.Engine;

import java.util.List;

/** Announces the engine. */
public final class EnginePlugin implements AlignmentPlugin {
    @Override
    public String name() {
        return "engine-nd4j";
    }

    @Override
    public List<Engine> engines() {
        return List.of(new Nd4jEngine());
    }
}
