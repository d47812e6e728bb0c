package io.faultline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the messages that are parked. */
@Command(
    name = "list",
    description = {
      "The messages that are parked, why, and where they came from. Changes nothing.",
      "Exit code: 0, or 3 where nothing is up."
    },
    footer = {
      "",
      "Examples:",
      "  ./faultline dead-letters list",
      "  ./faultline dead-letters list --topic order.decided --json"
    },
    mixinStandardHelpOptions = true)
final class DeadLettersListCommand implements Callable<Integer> {
  private static final List<String> COLUMNS =
      List.of("at", "service", "topic", "key", "reason", "value");

  private final Project project;
  @Mixin private HomeOption home;

  @Option(names = "--topic", paramLabel = "<topic>", description = "Only those of this topic.")
  private Optional<String> topic = Optional.empty();

  @Option(names = "--json", description = "As JSON, whole.")
  private boolean json;

  @Spec private CommandSpec spec;

  DeadLettersListCommand(Project project) {
    this.project = project;
  }

  @Override
  public Integer call() throws Exception {
    var out = spec.commandLine().getOut();
    var local = home.local(project);
    var system = local.running();
    if (system.isEmpty()) {
      out.println("nothing is up; ./faultline up starts the shop");
      return Exit.UNKNOWN;
    }
    var letters = chosen(local.deadLetters(system.get()).path("letters"));
    if (json) out.println(Json.array().addAll(letters).toPrettyString());
    else if (letters.isEmpty()) out.println("no dead letters");
    else Table.of(COLUMNS, letters).print(out);
    return Exit.OK;
  }

  private List<JsonNode> chosen(JsonNode letters) {
    return StreamSupport.stream(letters.spliterator(), false)
        .filter(it -> topic.isEmpty() || it.path("topic").asText().equals(topic.get()))
        .toList();
  }
}
