package plumbline.engine.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import plumbline.engine.model.Biases;
import plumbline.engine.model.Mlp;
import plumbline.engine.model.Norm;
import plumbline.engine.model.Positions;
import plumbline.engine.model.TransformerConfig;
import plumbline.engine.text.JsonFile;
import plumbline.problem.Problem;
import plumbline.problem.ProblemException;
import plumbline.spi.Head;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

class HuggingFaceConfigTest {
    private static final String GPT2 =
            "{'model_type':'gpt2','n_embd':12,'n_layer':2,'n_head':3,'vocab_size':7,'n_positions':9}";

    /** The small Llama with some fields changed or added. */
    private static ObjectNode llama(String changes) {
        ObjectNode json = json(TinyLlama.CONFIG);
        json.setAll(json(changes));
        return json;
    }

    private static ObjectNode json(String text) {
        byte[] bytes = text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return JsonFile.parse("config.json", bytes);
    }

    private static TransformerConfig config(ObjectNode json) {
        return HuggingFaceConfig.parse("config.json", json).config();
    }

    private static List<Problem> problems(ObjectNode json) {
        return assertThrows(ProblemException.class, () -> config(json)).problems();
    }

    @Test
    void absentFieldsOfLlamaHaveTransformersDefaults() {
        TransformerConfig c = config(json(TinyLlama.CONFIG));
        assertEquals(2, c.keyHeads());
        assertEquals(4, c.headSize());
        assertEquals(1e-6, c.eps());
        assertEquals(new Positions.Rotary(10_000), c.positions());
        assertEquals(Biases.NONE, c.biases());
        assertEquals(Set.of(Head.LANGUAGE), c.outputs());
        assertTrue(!c.tied() && !c.queryKeyNorm());
    }

    @Test
    void absentFieldsOfGpt2HaveTransformersDefaults() {
        TransformerConfig c = config(json(GPT2));
        assertEquals(48, c.hidden());
        assertEquals(1e-5, c.eps());
        assertEquals(Norm.LAYER, c.norm());
        assertEquals(Mlp.GELU, c.mlp());
        assertEquals(Biases.ALL, c.biases());
        assertTrue(c.tied());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'rope_theta':500} | 500",
                "{'rope_parameters':{'rope_theta':700.5,'rope_type':'default'}} | 700.5",
                "{'rope_theta':500,'rope_scaling':{'type':'default'}} | 500",
                "{'rope_scaling':null} | 10000"
            })
    void thetaStandsAtTheTopOrAmongTheRopeParameters(String changes, double theta) {
        assertEquals(new Positions.Rotary(theta), config(llama(changes)).positions());
    }

    @Test
    void scalingMayBeLinearOrThatOfLlama3() {
        assertEquals(
                new Positions.Scaling.Linear(2.5),
                scaling("{'rope_scaling':{'type':'linear','factor':2.5}}"));
        String llama3 =
                "{'rope_type':'llama3','factor':8,'low_freq_factor':1,'high_freq_factor':4,"
                        + "'original_max_position_embeddings':64}";
        Positions.Scaling expected = new Positions.Scaling.Llama3(8, 1, 4, 64);
        assertEquals(expected, scaling("{'rope_scaling':" + llama3 + "}"));
        assertEquals(expected, scaling("{'rope_parameters':" + llama3 + "}"));
    }

    private static Positions.Scaling scaling(String changes) {
        return ((Positions.Rotary) config(llama(changes)).positions()).scaling();
    }

    @Test
    void familiesDifferInBiasesAndNorms() {
        assertEquals(
                new Biases(true, true, true),
                config(llama("{'attention_bias':true,'mlp_bias':true}")).biases());
        assertEquals(
                new Biases(true, false, false), config(llama("{'model_type':'qwen2'}")).biases());
        TransformerConfig qwen3 = config(llama("{'model_type':'qwen3','head_dim':6}"));
        assertTrue(qwen3.queryKeyNorm());
        assertEquals(6, qwen3.headSize());
        assertEquals(128, config(llama("{'model_type':'qwen3'}")).headSize());
        assertEquals(
                Family.MISTRAL,
                HuggingFaceConfig.parse("", llama("{'model_type':'mistral'}")).family());
    }

    @ParameterizedTest
    @CsvSource({"llama, Llama", "mistral, Mistral", "qwen2, Qwen2", "qwen3, Qwen3"})
    void aSequenceClassifierOfOneLabelIsARewardModel(String type, String prefix) {
        String changes =
                "{'model_type':'%s','architectures':['%sForSequenceClassification'],'id2label':{'0':'L'}}";
        assertEquals(Set.of(Head.REWARD), config(llama(changes.formatted(type, prefix))).outputs());
    }

    @Test
    void gpt2TooCanBeARewardModel() {
        ObjectNode json = json(GPT2);
        json.putArray("architectures").add("GPT2ForSequenceClassification");
        json.put("num_labels", 1);
        assertEquals(Set.of(Head.REWARD), config(json).outputs());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'model_type':'mamba'} | unsupported-model-type | model_type 'mamba' is not"
                        + " supported.",
                "{'model_type':null} | unsupported-model-type | 'model_type' is missing.",
                "{'hidden_size':null} | missing-key | 'hidden_size' is missing.",
                "{'hidden_size':-8} | out-of-range | 'hidden_size' is -8; it must be a whole number"
                        + " from 1 to 16777216.",
                "{'hidden_size':'8'} | out-of-range | 'hidden_size' is \"8\"; it must be a whole"
                        + " number from 1 to 16777216.",
                "{'num_hidden_layers':100000} | out-of-range | 'num_hidden_layers' is 100000; at"
                        + " most 4096 are read.",
                "{'rms_norm_eps':0} | out-of-range | 'rms_norm_eps' is 0; it must be a number above"
                        + " 0.",
                "{'tie_word_embeddings':1} | wrong-type | 'tie_word_embeddings' is 1; it must be"
                        + " true or false.",
                "{'plumbline_rewards':0} | out-of-range | 'plumbline_rewards' is 0; it must be a"
                        + " whole number from 1 to 16777216.",
                "{'hidden_act':'relu'} | unsupported-value | 'hidden_act' is \"relu\", which is not"
                        + " supported.",
                "{'num_key_value_heads':4} | out-of-range | num_attention_heads 2 is not a multiple"
                        + " of num_key_value_heads 4.",
                "{'num_attention_heads':3,'num_key_value_heads':3} | out-of-range | hidden_size 8"
                        + " is not a multiple of num_attention_heads 3, and there is no head_dim.",
                "{'head_dim':3} | out-of-range | the head size is 3; rotary positions need an even"
                        + " one.",
                "{'rope_scaling':{'rope_type':'yarn','factor':4}} | unsupported-value |"
                        + " 'rope_scaling.rope_type' is \"yarn\", which is not supported.",
                "{'rope_scaling':{'rope_type':'linear'}} | missing-key | 'factor' of the rotary"
                        + " scaling is missing.",
                "{'partial_rotary_factor':0.5} | unsupported-value | it rotates only a part of each"
                        + " head.",
                "{'model_type':'mistral','max_position_embeddings':9,'sliding_window':4} |"
                    + " unsupported-value | it attends through a sliding window of 4 tokens, which"
                    + " is not supported.",
                "{'model_type':'mistral','max_position_embeddings':5000} | unsupported-value | it"
                    + " attends through a sliding window of 4096 tokens, which is not supported.",
                "{'model_type':'qwen2','use_sliding_window':true,'max_window_layers':0,'sliding_window':2}"
                    + " | unsupported-value | it attends through a sliding window of 2 tokens,"
                    + " which is not supported.",
                "{'model_type':'qwen3','head_dim':4,'use_sliding_window':true,'layer_types':['sliding_attention'],'sliding_window':2}"
                    + " | unsupported-value | it attends through a sliding window of 2 tokens,"
                    + " which is not supported.",
                "{'architectures':['LlamaForTokenClassification']} | unsupported-value |"
                        + " 'architectures' is \"LlamaForTokenClassification\", which is not"
                        + " supported.",
                "{'architectures':['LlamaForSequenceClassification']} | unsupported-value | it"
                        + " classifies into 2 labels; a reward model has one.",
                "{'quantization_config':{'bits':4}} | unsupported-value | its weights are"
                        + " quantized."
            })
    void whatCannotBeDoneIsRefused(String changes, String kind, String message) {
        Problem problem = problems(llama(changes)).getFirst();
        assertEquals("config.json", problem.place());
        assertEquals(kind, problem.kind());
        assertEquals(message, problem.message());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'activation_function':'gelu'} | 'activation_function' is \"gelu\", which is not"
                        + " supported.",
                "{'scale_attn_by_inverse_layer_idx':true} | 'scale_attn_by_inverse_layer_idx' is"
                        + " true, which is not supported.",
                "{'scale_attn_weights':false} | 'scale_attn_weights' is false, which is not"
                        + " supported.",
                "{'n_head':5} | n_embd 12 is not a multiple of n_head 5.",
                "{'n_positions':null} | 'n_positions' is missing."
            })
    void whatGpt2CannotDoIsRefused(String changes, String message) {
        ObjectNode json = json(GPT2);
        json.setAll(json(changes));
        assertEquals(message, problems(json).getFirst().message());
    }

    @Test
    void aWindowThatLimitsNothingIsNoWindow() {
        config(llama("{'model_type':'mistral','sliding_window':4}"));
        config(
                llama(
                        "{'model_type':'mistral','sliding_window':null,'max_position_embeddings':9999}"));
        config(llama("{'model_type':'qwen2','use_sliding_window':false,'sliding_window':2}"));
        config(
                llama(
                        "{'model_type':'qwen2','use_sliding_window':true,'max_window_layers':1,'sliding_window':2}"));
    }

    @Test
    void theSupportedValuesAreListed() {
        assertEquals(
                "Supported: gpt2, llama, mistral, qwen2, qwen3.",
                problems(llama("{'model_type':'t5'}")).getFirst().hint());
        assertEquals(
                "Supported: silu, swish.",
                problems(llama("{'hidden_act':'relu'}")).getFirst().hint());
    }

    @Test
    void allProblemsAreReportedTogether() {
        assertEquals(
                3,
                problems(
                                llama(
                                        "{'hidden_act':'relu','vocab_size':0,'rope_scaling':{'type':'yarn'}}"))
                        .size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'rope_theta':12.5,'tie_word_embeddings':true}",
                "{'attention_bias':true,'mlp_bias':true}",
                "{'model_type':'mistral','sliding_window':null}",
                "{'model_type':'qwen2','rope_scaling':{'type':'linear','factor':2}}",
                "{'model_type':'qwen3','attention_bias':true}",
                "{'rope_scaling':{'rope_type':'llama3','factor':8,'low_freq_factor':1,'high_freq_factor':4,'original_max_position_embeddings':2}}"
            })
    void whatIsWrittenReadsTheSame(String changes) {
        assertReadsTheSame(llama(changes));
        assertReadsTheSame(json(GPT2));
    }

    private static void assertReadsTheSame(ObjectNode json) {
        HuggingFaceConfig read = HuggingFaceConfig.parse("config.json", json);
        assertEquals(read, HuggingFaceConfig.parse("config.json", read.json(1, 2)));
    }

    @Test
    void aRewardModelIsWrittenWithOneLabelAndAPaddingToken() {
        ObjectNode json =
                new HuggingFaceConfig(Family.LLAMA, TinyLlama.config(Head.REWARD)).json(-1, 2);
        assertEquals("LlamaForSequenceClassification", json.at("/architectures/0").asText());
        assertEquals(1, json.path("id2label").size());
        assertEquals(2, json.path("pad_token_id").asInt());
        JsonNode begin = json.path("bos_token_id");
        assertTrue(begin.isNull());
    }
}
