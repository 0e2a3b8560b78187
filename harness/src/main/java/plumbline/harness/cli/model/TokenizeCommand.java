package plumbline.harness.cli.model;

import com.fasterxml.jackson.annotation.JsonProperty;

import jakarta.inject.Inject;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import plumbline.data.Prompt;
import plumbline.harness.cli.Console;
import plumbline.harness.cli.ExitCode;
import plumbline.harness.cli.JsonOption;
import plumbline.harness.plugin.Registry;
import plumbline.spi.Policy;
import plumbline.spi.TextCodec;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** Shows how a model reads text or a conversation. */
@Command(
        name = "tokenize",
        mixinStandardHelpOptions = true,
        description = "Prints the tokens that a text or a conversation becomes.")
public final class TokenizeCommand implements Callable<Integer> {
    @Mixin private ModelOptions model;

    @ArgGroup(multiplicity = "1")
    private Source source;

    @Option(
            names = "--add-generation-prompt",
            description = "With --chat: open the assistant's next turn.")
    private boolean addGenerationPrompt;

    @Mixin private JsonOption json;

    private final Registry registry;
    private final Console console;

    /** What is tokenised. */
    static final class Source {
        @Option(names = "--text", paramLabel = "TEXT", description = "A text, as a prompt.")
        private String text;

        @Option(
                names = "--chat",
                paramLabel = "FILE",
                description = "A JSON list of messages: [{\"role\": …, \"content\": …}, …].")
        private Path chat;
    }

    /**
     * What {@code --json} prints.
     *
     * @param text the rendered conversation; the decoded text where there is none
     */
    record Tokens(@JsonProperty("tokens") int[] ids, List<String> pieces, String text) {}

    @Inject
    TokenizeCommand(Registry registry, Console console) {
        this.registry = registry;
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Policy policy = model.open(registry.engine())) {
            Tokens tokens = source.chat == null ? text(policy.codec()) : chat(policy.codec());
            if (json.given()) {
                console.json(tokens);
            } else {
                print(tokens);
            }
        }
        return ExitCode.DONE;
    }

    private Tokens text(TextCodec codec) {
        int[] ids = codec.prompt(Prompt.text(source.text));
        return new Tokens(ids, codec.pieces(ids), codec.text(ids));
    }

    private Tokens chat(TextCodec codec) {
        Prompt.Chat chat = ChatFile.read(source.chat);
        int[] ids = addGenerationPrompt ? codec.prompt(chat) : codec.conversation(chat);
        String rendered =
                addGenerationPrompt ? codec.rendered(chat) : codec.renderedConversation(chat);
        return new Tokens(ids, codec.pieces(ids), rendered);
    }

    private void print(Tokens tokens) {
        for (int i = 0; i < tokens.ids().length; i++) {
            console.out().printf("%7d  %s%n", tokens.ids()[i], tokens.pieces().get(i));
        }
        console.out().println(tokens.ids().length + " tokens of:");
        console.out().println(tokens.text());
    }
}
