package io.faultline.cli;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** The allowed arrows between the project's modules, outside their tests. */
class ModulesTest {
  private static final Map<String, Set<String>> ARROWS =
      Map.ofEntries(
          entry("faultline-fault", Set.of()),
          entry("faultline-agent", Set.of("faultline-fault")),
          entry("faultline-proxy", Set.of("faultline-fault")),
          entry("faultline-client", Set.of("faultline-fault")),
          entry("faultline-runner", Set.of("faultline-fault")),
          entry("faultline-console", Set.of("faultline-fault", "faultline-runner")),
          entry("faultline-drivers", Set.of("faultline-client", "faultline-runner")),
          entry("faultline-cli", Set.of("faultline-console", "faultline-drivers")),
          entry("faultline-junit", Set.of("faultline-agent", "faultline-client")),
          entry("faultline-bench", Set.of("faultline-client")),
          entry("faultline-dashboards", Set.of("faultline-fault", "shop-telemetry")),
          entry("faultline-load-tests", Set.of()),
          entry("shop-telemetry", Set.of()),
          entry("shop-kit", Set.of("shop-telemetry")),
          entry("shop-gateway", Set.of("shop-kit")),
          entry("shop-member", Set.of("shop-kit")),
          entry("shop-product", Set.of("shop-kit")),
          entry("shop-order", Set.of("shop-kit")),
          entry("shop-payment", Set.of("shop-kit")),
          entry("shop-function", Set.of("shop-kit")),
          entry("shop-delivery", Set.of("shop-telemetry")),
          entry("shop-bench", Set.of("shop-function", "shop-order")),
          entry("shop-connect", Set.of()),
          entry("shop-local", Set.of()));

  /** These order the build, or differ in other things than code. */
  private static final Set<String> WITHOUT_CODE = Set.of("faultline", "shop-services");

  @Test
  void modulesKnowEachOtherOnlyAsTheTableSays() throws Exception {
    var found = new TreeMap<String, Set<String>>();
    for (var pom : poms()) {
      var project = root(pom);
      var module = text(project, "artifactId");
      if (!WITHOUT_CODE.contains(module)) found.put(module, known(project));
    }
    assertThat(found).isEqualTo(new TreeMap<>(ARROWS));
  }

  /** The modules, without the hosts of the agent's tests, which run other people's code. */
  private static Set<Path> poms() throws IOException {
    var poms = new TreeSet<Path>();
    for (var folder : Set.of("chaos-agent", "dashboards", "load-tests", "target-services"))
      try (var files = Files.walk(Launcher.PROJECT.resolve(folder), 2)) {
        files.filter(it -> it.endsWith("pom.xml")).forEach(poms::add);
      }
    return poms;
  }

  private static Element root(Path pom) throws Exception {
    var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    return builder.parse(pom.toFile()).getDocumentElement();
  }

  private static Set<String> known(Element project) {
    var known = new TreeSet<String>();
    for (var dependencies : children(project, "dependencies"))
      for (var it : children(dependencies, "dependency"))
        if (text(it, "groupId").equals("io.faultline")
            && !text(it, "scope").equals("test")
            && !text(it, "type").equals("test-jar")) known.add(text(it, "artifactId"));
    return known;
  }

  private static String text(Element parent, String name) {
    return children(parent, name).stream().map(Element::getTextContent).findFirst().orElse("");
  }

  private static Set<Element> children(Element parent, String name) {
    var found = new LinkedHashSet<Element>();
    NodeList all = parent.getChildNodes();
    for (int i = 0; i < all.getLength(); i++) {
      Node node = all.item(i);
      if (node instanceof Element element && element.getTagName().equals(name)) found.add(element);
    }
    return found;
  }
}
