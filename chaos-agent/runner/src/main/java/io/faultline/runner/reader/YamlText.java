package io.faultline.runner.reader;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Parses YAML text into a tree. */
final class YamlText {
  /** Enough for some thousand lines; an experiment has about 100. */
  static final int MOST_CHARACTERS = 256 * 1024;

  private static final int MOST_LEVELS = 20;

  private final String origin;
  private final Problems problems;
  private final LoadSettings settings;

  private YamlText(String origin, Problems problems) {
    this.origin = origin;
    this.problems = problems;
    this.settings = LoadSettings.builder().setLabel(origin).setAllowDuplicateKeys(true).build();
  }

  /** The text's document; empty if there is none, and then the problems say why. */
  static Optional<Node> read(String origin, String text, Problems problems) {
    return new YamlText(origin, problems).read(text);
  }

  private Optional<Node> read(String text) {
    if (text.length() > MOST_CHARACTERS)
      return refuse(1, "expected at most 256 KiB, got " + text.length() + " characters");
    try {
      var trouble = firstTrouble(text);
      if (trouble.isPresent()) return Optional.empty();
      var root = new Compose(settings).composeString(text);
      if (root.isEmpty()) return refuse(1, "expected keys and values, got an empty file");
      return root.map(node -> convert(node, ""));
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      return refuse(line, "expected YAML, got this: " + e.getProblem() + hint(text, line));
    } catch (YamlEngineException e) {
      return refuse(1, "expected YAML, got this: " + e.getMessage().lines().findFirst().orElse(""));
    }
  }

  /** Checks the flat events first, before a tree that could be too large is built from them. */
  private Optional<Event> firstTrouble(String text) {
    int level = 0;
    int documents = 0;
    for (var event : new Parse(settings).parseString(text)) {
      var id = event.getEventId();
      if (id == Event.ID.MappingStart || id == Event.ID.SequenceStart) level++;
      if (id == Event.ID.MappingEnd || id == Event.ID.SequenceEnd) level--;
      if (id == Event.ID.DocumentStart) documents++;
      if (id == Event.ID.Alias) refuse(line(event), "expected no anchors and aliases, got one");
      else if (level > MOST_LEVELS)
        refuse(line(event), "expected at most %d levels, got more".formatted(MOST_LEVELS));
      else if (documents > 1) refuse(line(event), "expected one document, got more");
      else continue;
      return Optional.of(event);
    }
    return Optional.empty();
  }

  private Node convert(org.snakeyaml.engine.v2.nodes.Node node, String path) {
    var place = new Place(origin, node.getStartMark().map(Mark::getLine).orElse(0) + 1);
    if (node instanceof ScalarNode scalar)
      return new Node.Scalar(place, scalar.getValue(), type(scalar.getTag()));
    if (node instanceof SequenceNode sequence) {
      var items = new ArrayList<Node>();
      for (var item : sequence.getValue())
        items.add(convert(item, path + "[" + items.size() + "]"));
      return new Node.Sequence(place, items);
    }
    return mapping((MappingNode) node, place, path);
  }

  private Node.Mapping mapping(MappingNode node, Place place, String path) {
    var fields = new LinkedHashMap<String, Node>();
    var keys = new HashMap<String, Place>();
    for (var tuple : node.getValue()) {
      var key = convert(tuple.getKeyNode(), path);
      if (!(key instanceof Node.Scalar name)) {
        problems.add(key.place(), path, "expected a text as key, got " + key.kind());
        continue;
      }
      var inner = path.isEmpty() ? name.text() : path + "." + name.text();
      var before = keys.putIfAbsent(name.text(), key.place());
      if (before != null)
        problems.add(key.place(), inner, "given twice, first on line " + before.line());
      else fields.put(name.text(), convert(tuple.getValueNode(), inner));
    }
    return new Node.Mapping(place, fields, keys);
  }

  private static Node.Scalar.Type type(Tag tag) {
    if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) return Node.Scalar.Type.NUMBER;
    if (tag.equals(Tag.BOOL)) return Node.Scalar.Type.TRUTH;
    return tag.equals(Tag.NULL) ? Node.Scalar.Type.NOTHING : Node.Scalar.Type.TEXT;
  }

  private static int line(Event event) {
    return event.getStartMark().map(Mark::getLine).orElse(0) + 1;
  }

  /** A hint at missing quotes: a tolerance without them begins with YAML's sign for folded text. */
  private static String hint(String text, int line) {
    var there = text.lines().skip(line - 1L).findFirst().orElse("");
    return there.matches(".*:\\s*[>@`%{\\[&*!|].*") ? " (this value needs quotes)" : "";
  }

  private Optional<Node> refuse(int line, String message) {
    problems.add(new Place(origin, line), "", message);
    return Optional.empty();
  }
}
