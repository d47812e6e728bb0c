package io.faultline.runner.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** HTML that is safe in a page: text can only be added by {@link #text}, which escapes it. */
record Markup(String html) {
  static final Markup NOTHING = new Markup("");

  static Markup text(String text) {
    var html = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> html.append(escaped(c)));
    return new Markup(html.toString());
  }

  private static String escaped(int character) {
    return switch (character) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '"' -> "&quot;";
      case '\'' -> "&#39;";
      case '\n', '\t' -> Character.toString(character);
      default -> Character.isISOControl(character) ? "\uFFFD" : Character.toString(character);
    };
  }

  /** {@code start} is an element's name and attributes: {@code td class="number"}. */
  static Markup tag(String start, Markup... inside) {
    return tag(start, List.of(inside));
  }

  static Markup tag(String start, List<Markup> inside) {
    var name = start.contains(" ") ? start.substring(0, start.indexOf(' ')) : start;
    return new Markup("<" + start + ">" + join(inside).html() + "</" + name + ">");
  }

  static Markup tag(String start, String text) {
    return tag(start, text(text));
  }

  static Markup join(List<Markup> parts) {
    return new Markup(parts.stream().map(Markup::html).collect(Collectors.joining()));
  }

  Markup then(Markup next) {
    return new Markup(html + next.html);
  }

  /** A section with a heading and a table; empty without rows. */
  static Markup section(String heading, List<String> columns, List<List<Markup>> rows) {
    if (rows.isEmpty()) return NOTHING;
    var head = columns.stream().map(column -> tag("th scope=\"col\"", column)).toList();
    var body =
        rows.stream()
            .map(row -> tag("tr", row.stream().map(cell -> tag("td", cell)).toList()))
            .toList();
    var table = tag("table", tag("thead", tag("tr", head)), tag("tbody", body));
    return tag("section", tag("h2", heading), tag("div class=\"scroll\"", table));
  }

  static Markup lines(Stream<String> lines) {
    return tag("ul", lines.map(line -> tag("li", line)).toList());
  }
}
