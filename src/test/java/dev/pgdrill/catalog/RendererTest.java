package dev.pgdrill.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgdrill.UserError;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RendererTest {
    public record Paths(String host, int port, @Nullable String tls) {}

    private final Renderer renderer = new Renderer();
    private final Map<String, Object> model =
            Map.of("victim", "orders", "seed", 1234567L, "primary", new Paths("db1", 54321, null), "runtime", "docker");

    @Test
    void replacesVariablesPlainly() {
        assertThat(render("[=victim] [=seed] [=primary.host]:[=primary.port]")).isEqualTo("orders 1234567 db1:54321");
    }

    @Test
    void decidesByVariables() {
        assertThat(render("a\n[#if runtime == 'docker']\nb\n[#else]\nc\n[/#if]\nd\n"))
                .isEqualTo("a\nb\nd\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${HOME} #{x} <#if a> ${x}",
                "for i in \"${array[@]}\"; do [[ $i = 1 ]] && [ \"$i\" ]; done",
                "select array[1], $1, '{}'::int[]",
                "[a link](x) [ ] [x]"
            })
    void leavesEverythingElseAlone(String text) {
        assertThat(render(text)).isEqualTo(text);
    }

    @Test
    void saysWhereAnUnknownVariableIsAndWhatItMayBe() {
        assertError("one\n  [=victm]", "x.md:2:5", "unknown variable \"victm\"", "did you mean \"victim\"?");
        assertError(
                "[=primary.hots]", "x.md:1:3", "unknown variable \"primary.hots\"", "did you mean \"primary.host\"?");
    }

    @Test
    void countsColumnsOfTheTextAsItIsWritten() {
        assertError(
                "${a[@]} ${b[@]} [=victm] [@]", "x.md:1:19", "unknown variable \"victm\"", "did you mean \"victim\"?");
    }

    @Test
    void takesANullForUnknown() {
        Map<String, @Nullable Object> nothing = new HashMap<>();
        nothing.put("x", null);

        assertThatThrownBy(() -> renderer.render("x.md", "[=x]", nothing)).isInstanceOf(UserError.class);
        assertThatThrownBy(() -> render("[=primary.tls]")).isInstanceOf(UserError.class);
    }

    @Test
    void saysWhereTheSyntaxIsWrong() {
        assertThatThrownBy(() -> render("a\n b [#iff x]\nb"))
                .isInstanceOfSatisfying(
                        UserError.class, error -> assertThat(error.where()).isEqualTo("x.md:2:5"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[=\"freemarker.template.utility.Execute\"?new()(\"id\")]",
                "[=primary.class]",
                "[=primary.getClass()]",
                "[=victim?api.length()]",
                "[#include \"/etc/passwd\"]",
                "[#import \"x.ftl\" as x]",
                "[#list 1..100000000 as i]0123456789[/#list]"
            })
    void reachesNothingButTheModel(String text) {
        assertThatThrownBy(() -> render(text)).isInstanceOf(UserError.class);
    }

    private String render(String text) {
        return renderer.render("x.md", text, model);
    }

    private void assertError(String text, String where, String message, String hint) {
        assertThatThrownBy(() -> render(text)).isInstanceOfSatisfying(UserError.class, error -> {
            assertThat(error.where()).isEqualTo(where);
            assertThat(error).hasMessage(message);
            assertThat(error.hint()).isEqualTo(hint);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[#list 1..9999999999 as x][/#list]",
                "[#list 1..100000 as x][#list 1..100000 as y][#if x > y][/#if][/#list][/#list]",
                "[#function f n][#return f(n - 1) + f(n - 2) + 1][/#function][#function g n][#if n < 2][#return 1][/#if]"
                        + "[#return g(n - 1) + g(n - 2)][/#function][=g(90)]",
                "[#assign s = 'x'][#list 1..60 as x][#assign s = s + s][/#list]",
                "[='x'?right_pad(2000000000)]"
            })
    void aTextThatWouldNeverEndIsRefused(String text) {
        assertThatThrownBy(() -> new Renderer(Duration.ofMillis(300)).render("bomb", text, Map.of()))
                .isInstanceOf(UserError.class)
                .hasMessageMatching("the template takes (longer|more memory) .*|the rendered text is larger .*");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
}
