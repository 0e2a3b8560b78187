package plumbline.method.constitutional.revise;

import plumbline.data.Message;
import plumbline.data.Prompt;
import plumbline.spi.Constitution;
import plumbline.spi.Constitution.Example;
import plumbline.spi.Constitution.Principle;
import plumbline.support.Continued;

import java.util.List;

/** Worked critiques and revisions that a critic is shown before its own task. */
record FewShot(Constitution constitution, int count) {
    /** Put the examples in front of a prompt, the constitution's first one foremost. */
    Prompt before(Prompt prompt) {
        Prompt all = prompt;
        for (Example example : constitution.examples().subList(0, count).reversed()) {
            all = Continued.behind(laidOut(example, prompt), example.revision(), all);
        }
        return all;
    }

    /** Lay an example out as the prompt is: as text, or as a chat. */
    private Prompt laidOut(Example example, Prompt like) {
        Principle principle = constitution.principle(example.principle());
        Prompt request =
                switch (like) {
                    case Prompt.Text _ -> Prompt.text(example.prompt());
                    case Prompt.Chat _ ->
                            new Prompt.Chat(List.of(new Message("user", example.prompt())));
                };
        Prompt critique =
                Continued.by(request, example.answer(), principle.critique().orElseThrow());
        return Continued.by(critique, example.critique(), principle.revision().orElseThrow());
    }
}
