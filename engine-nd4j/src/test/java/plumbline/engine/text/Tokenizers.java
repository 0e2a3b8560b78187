package plumbline.engine.text;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Small tokenizers of the two kinds that matter, and the files around them. */
final class Tokenizers {
    /** As SentencePiece: a space is put in front of a text, and a begin token in front of that. */
    static final String SENTENCE_PIECE =
            """
            {"added_tokens": [
               {"id":0,"content":"<unk>","special":true,"single_word":false,"lstrip":false,"rstrip":false,"normalized":false},
               {"id":1,"content":"<s>","special":true,"single_word":false,"lstrip":false,"rstrip":false,"normalized":false},
               {"id":2,"content":"</s>","special":true,"single_word":false,"lstrip":false,"rstrip":false,"normalized":false}],
             "normalizer": {"type":"Sequence","normalizers":[
               {"type":"Prepend","prepend":"▁"},
               {"type":"Replace","pattern":{"String":" "},"content":"▁"}]},
             "post_processor": {"type":"TemplateProcessing",
               "single":[{"SpecialToken":{"id":"<s>","type_id":0}},{"Sequence":{"id":"A","type_id":0}}],
               "pair":[{"Sequence":{"id":"A","type_id":0}},{"Sequence":{"id":"B","type_id":1}}],
               "special_tokens":{"<s>":{"id":"<s>","ids":[1],"tokens":["<s>"]}}},
             "decoder": {"type":"Sequence","decoders":[
               {"type":"Replace","pattern":{"String":"▁"},"content":" "},
               {"type":"Fuse"},
               {"type":"Strip","content":" ","start":1,"stop":0}]},
             "model": {"type":"BPE","unk_token":"<unk>","vocab":
               {"<unk>":0,"<s>":1,"</s>":2,"▁":3,"a":4,"b":5,"▁a":6,"▁b":7,"ab":8,"▁ab":9,"c":10,"\\n":11,":":12},
               "merges":["a b","▁ ab","▁ a","▁ b"]}}\
            """;

    /** As GPT-2: bytes, nothing in front. */
    static final String BYTE_LEVEL =
            """
            {"truncation": {"direction":"Right","max_length":2,"strategy":"LongestFirst","stride":0},
             "added_tokens": [
               {"id":0,"content":"<end>","special":true,"single_word":false,"lstrip":false,"rstrip":false,"normalized":false},
               {"id":6,"content":"<turn>","special":true,"single_word":false,"lstrip":false,"rstrip":false,"normalized":false}],
             "pre_tokenizer": {"type":"ByteLevel","add_prefix_space":false,"trim_offsets":true,"use_regex":true},
             "post_processor": {"type":"ByteLevel","add_prefix_space":true,"trim_offsets":false,"use_regex":true},
             "decoder": {"type":"ByteLevel","add_prefix_space":true,"trim_offsets":true,"use_regex":true},
             "model": {"type":"BPE","vocab":{"<end>":0,"a":1,"b":2,"Ġ":3,"Ġa":4,"ab":5},
               "merges":["Ġ a","a b"]}}\
            """;

    private Tokenizers() {}

    static TokenizerFiles files(String tokenizer, Map<String, String> others) {
        Map<String, byte[]> files = new HashMap<>();
        files.put("tokenizer.json", tokenizer.getBytes(StandardCharsets.UTF_8));
        others.forEach((name, text) -> files.put(name, text.getBytes(StandardCharsets.UTF_8)));
        return new TokenizerFiles("model", files);
    }

    /** Build a codec from a tokenizer and the texts of other files. */
    static HuggingFaceCodec codec(String tokenizer, Map<String, String> others) {
        return new HuggingFaceCodec(files(tokenizer, others), JsonFile.object());
    }

    static HuggingFaceCodec sentencePiece() {
        return codec(SENTENCE_PIECE, Map.of("generation_config.json", "{\"eos_token_id\":2}"));
    }

    static HuggingFaceCodec byteLevel() {
        return codec(BYTE_LEVEL, Map.of("tokenizer_config.json", "{\"eos_token\":\"<end>\"}"));
    }

    static ObjectNode json(String text) {
        return JsonFile.parse("test", text.getBytes(StandardCharsets.UTF_8));
    }
}
