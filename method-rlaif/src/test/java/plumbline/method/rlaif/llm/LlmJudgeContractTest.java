package plumbline.method.rlaif.llm;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

import plumbline.spi.Judge;
import plumbline.testkit.JudgeContract;

import java.nio.file.Path;
import java.util.Map;

/** A judge behind an endpoint keeps what judges promise, whatever the endpoint gives. */
class LlmJudgeContractTest {
    private abstract static class Asked extends JudgeContract {
        @TempDir private Path cache;
        private final ChatServer server = new ChatServer();

        @AfterEach
        void stop() {
            server.close();
        }

        /** Return the reply to one of seven kinds of question. */
        abstract ChatServer.Behaviour reply(int question);

        LlmSettings bent(LlmSettings settings) {
            return settings;
        }

        @Override
        protected Judge open() {
            server.always(
                    (exchange, body) ->
                            reply(Math.floorMod(body.hashCode(), 7)).answer(exchange, body));
            return new LlmFixture(cache).open(bent(LlmFixture.settings(server)));
        }
    }

    @Nested
    class WithLogProbs extends Asked {
        @Override
        ChatServer.Behaviour reply(int question) {
            double first = (question + 1) / 8.0;
            return ChatServer.saysWith("A", Map.of("A", first, "B", 1 - first));
        }
    }

    @Nested
    class WithoutLogProbs extends Asked {
        @Override
        ChatServer.Behaviour reply(int question) {
            return ChatServer.says(question < 3 ? "A" : question < 6 ? "B" : "either");
        }
    }

    @Nested
    class ThatThinksFirst extends Asked {
        @Override
        LlmSettings bent(LlmSettings settings) {
            return LlmFixture.thinking(settings);
        }

        @Override
        ChatServer.Behaviour reply(int question) {
            return ChatServer.says("Well.\nAnswer: " + (question < 3 ? "A" : "B"));
        }
    }
}
