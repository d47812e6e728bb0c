package io.faultline.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownTest {
  @Test
  void saysTheVerdictAndEachCheck() {
    var run = SampleRuns.held();
    var text = text(run);
    assertThat(text).startsWith("### " + run.outcome().experiment().replace("_", "\\_") + ": HELD");
    assertThat(rows(text)).hasSize(run.outcome().checks().size());
    assertThat(rows(text)).allMatch(row -> row.endsWith("| held |"));
  }

  @Test
  void whatDidNotHoldStandsOut() {
    var run = SampleRuns.naive();
    var text = text(run);
    assertThat(text).contains(": BROKEN");
    assertThat(rows(text)).anyMatch(row -> row.endsWith("| **broken** |"));
    assertThat(text.lines().filter(line -> line.startsWith("- ")))
        .hasSize(run.outcome().reasons().size() - 1);
  }

  @Test
  void noTextOfARunBecomesMarkup() {
    var evil = "<img src=x> | [a](javascript:b) `c` *d*\n# e";
    var text = text(SampleRuns.hostile(evil));
    assertThat(text).contains("\\<img src=x\\> \\| \\[a\\](javascript:b) \\`c\\` \\*d\\* \\# e");
    assertThat(text.lines().filter(line -> line.startsWith("#"))).hasSize(1);
    assertThat(rows(text)).allMatch(row -> row.split("(?<!\\\\)\\|").length == 5);
  }

  private static String text(SampleRuns.Run run) {
    return Markdown.text(run.experiment(), run.outcome());
  }

  private static List<String> rows(String text) {
    return text.lines().filter(line -> line.startsWith("|")).skip(2).toList();
  }

  @Test
  void anEntryOfAListIsWrappedAsPeopleReadIt() {
    var words = "word ".repeat(40).strip();
    assertThat(Markdown.item(words))
        .hasSize(2)
        .allMatch(line -> line.length() <= 120)
        .satisfies(lines -> assertThat(lines.get(0)).startsWith("- word"))
        .satisfies(lines -> assertThat(lines.get(1)).startsWith("  word"));
    assertThat(Markdown.item("x".repeat(200))).containsExactly("- " + "x".repeat(200));
  }
}
