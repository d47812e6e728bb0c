package io.faultline.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateTest {
  private final Random chance = new Random(1);
  @TempDir Path folder;

  @Test
  void drawsIdsAndNumbersAnewEachTime() {
    var text = template("{uuid} {number -3..3}");
    var drawn = Stream.generate(() -> text.fill(Map.of(), chance)).limit(500).toList();
    assertThat(drawn).doesNotHaveDuplicates();
    assertThat(drawn)
        .allMatch(it -> it.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12} -?[0-3]"));
    assertThat(drawn.stream().map(it -> it.split(" ", 2)[1]).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder("-3", "-2", "-1", "0", "1", "2", "3");
  }

  @Test
  void takesTheLinesOfAFileInTurn() throws IOException {
    var file = Files.writeString(folder.resolve("users.csv"), "ann\n\nbob,7\n");
    var lines = Lines.of(file.toString());
    var text = Template.parse("<{line of users.csv}>", name -> lines);
    assertThat(Stream.generate(() -> text.fill(Map.of(), chance)).limit(3))
        .containsExactly("<ann>", "<bob,7>", "<ann>");
    Files.writeString(file, "\n");
    assertThatThrownBy(() -> Lines.of(file.toString()))
        .hasMessageEndingWith("users.csv: expected a line or more, got none");
  }

  @Test
  void bracesOfJsonAreNoTemplates() {
    for (var json : List.of("{\"a\":{\"b\":[{}]}}", "{ }", "{1:2}", "a{b", "{}", "{{\"x\":1}}"))
      assertThat(template(json).fill(Map.of(), chance)).isEqualTo(json);
    assertThat(template("{\"a\":{n}}").fill(Map.of("n", "5"), chance)).isEqualTo("{\"a\":5}");
  }

  @Test
  void aNameThatIsNoValueIsRefused() {
    assertThatThrownBy(() -> template("{nihgts}").fill(Map.of("nights", "1"), chance))
        .hasMessage("expected a value drawn before (nights), got {nihgts}");
    assertThatThrownBy(() -> template("{number 5..1}"))
        .hasMessage("expected a number from low to high, got {number 5..1}");
  }

  /** Whatever the text: without a template it comes out as it went in, by 2,000 seeds. */
  @Test
  void textWithoutTemplatesComesOutAsItWentIn() {
    var letters = "{}\"' \n:,[]0a-z\u00e9/?&=";
    for (int seed = 0; seed < 2_000; seed++) {
      var random = new Random(seed);
      var text =
          random
              .ints(random.nextInt(30), 0, letters.length())
              .mapToObj(i -> String.valueOf(letters.charAt(i)))
              .collect(Collectors.joining());
      // Else a letter would follow a brace.
      var plain = text.replaceAll("\\{(?=[A-Za-z])", "{ ");
      assertThat(template(plain).fill(Map.of(), random)).as("seed %d", seed).isEqualTo(plain);
    }
  }

  @Test
  void whatIsFilledInMayTakeAnotherFormThanTheText() {
    var path = template("/a b/{name}?x=/");
    assertThat(path.fill(Map.of("name", "c d"), chance, text -> text.replace(" ", "%20")))
        .isEqualTo("/a b/c%20d?x=/");
  }

  private static Template template(String text) {
    return Template.parse(text, name -> new Lines(List.of("line of " + name)));
  }
}
