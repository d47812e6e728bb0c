package io.faultline.runner.reader;

import static java.util.stream.Collectors.joining;

import io.faultline.fault.Glob;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Alerts by name and labels, with {@code *} for any text: {@code Watchdog}, {@code
 * Disk*{severity="info"}}, {@code {team="others"}}. A value.
 *
 * @param name a pattern; {@code *} where only labels are given
 */
public record AlertPattern(String name, Map<String, String> labels) {
  static final String FORM =
      "[^\\s{}\"]*(\\{\\s*[A-Za-z_]\\w*=\"[^\"]*\"(\\s*,\\s*[A-Za-z_]\\w*=\"[^\"]*\")*\\s*})?";
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

  public AlertPattern {
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
  }

  /** Reads the text form. */
  public static AlertPattern parse(String text) {
    var form = text.strip();
    if (form.isEmpty() || !form.matches(FORM))
      throw new IllegalArgumentException(
          "expected an alert such as 'Watchdog' or 'Disk*{team=\"others\"}', got '%s'"
              .formatted(text));
    int brace = form.indexOf('{');
    var name = brace < 0 ? form : form.substring(0, brace);
    var labels = new LinkedHashMap<String, String>();
    LABEL
        .matcher(brace < 0 ? "" : form.substring(brace))
        .results()
        .forEach(label -> labels.put(label.group(1), label.group(2)));
    return new AlertPattern(name.isEmpty() ? "*" : name, labels);
  }

  /** The form that {@link #parse} reads. */
  public String text() {
    if (labels.isEmpty()) return name;
    var texts = labels.entrySet().stream().map(it -> it.getKey() + "=\"" + it.getValue() + "\"");
    return (name.equals("*") ? "" : name) + texts.collect(joining(", ", "{", "}"));
  }

  /** Whether an alert matches. */
  public boolean matches(String alert, Map<String, String> itsLabels) {
    return Glob.of("alert", name).matches(alert)
        && labels.entrySet().stream()
            .allMatch(
                label ->
                    Glob.of("label", label.getValue())
                        .matches(itsLabels.getOrDefault(label.getKey(), "")));
  }
}
