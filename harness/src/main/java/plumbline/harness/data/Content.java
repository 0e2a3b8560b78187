package plumbline.harness.data;

import plumbline.data.Message;

import java.util.List;

/** What a prompt or answer cell holds. */
sealed interface Content {
    record Plain(String text) implements Content {}

    record Turns(List<Message> messages) implements Content {}
}
