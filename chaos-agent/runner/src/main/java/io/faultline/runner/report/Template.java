package io.faultline.runner.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page with placeholders {@code {{name}}}, which are replaced in one pass: inserted text is not
 * searched.
 */
record Template(String text) {
  private static final Pattern HOLE = Pattern.compile("\\{\\{(\\w+)}}");
  private static final String UPLOT = "/META-INF/resources/webjars/uplot/";

  static Template named(String resource) {
    return new Template(resource(resource));
  }

  String with(Map<String, String> fillings) {
    return HOLE.matcher(text).replaceAll(hole -> Matcher.quoteReplacement(filling(fillings, hole)));
  }

  private static String filling(Map<String, String> fillings, MatchResult hole) {
    var filling = fillings.get(hole.group(1));
    if (filling == null)
      throw new IllegalArgumentException(
          "expected a value for the placeholder '%s', got none".formatted(hole.group()));
    return filling;
  }

  /** A file beside this class. */
  static String resource(String name) {
    return read(name);
  }

  /** A file of the uPlot library's distribution. */
  static String uplot(String name) {
    return read(UPLOT + uplotVersion() + "/dist/" + name);
  }

  /** The MIT licence of uPlot, which each copy must include. */
  static String uplotLicense() {
    return read(UPLOT + uplotVersion() + "/LICENSE");
  }

  private static String uplotVersion() {
    var properties = new Properties();
    try (var in =
        Template.class.getResourceAsStream(
            "/META-INF/maven/org.webjars.npm/uplot/pom.properties")) {
      if (in == null) throw new IllegalStateException("uplot is not on the class path");
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }

  private static String read(String name) {
    try (var in = Template.class.getResourceAsStream(name)) {
      if (in == null)
        throw new IllegalStateException("%s is not on the class path".formatted(name));
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
