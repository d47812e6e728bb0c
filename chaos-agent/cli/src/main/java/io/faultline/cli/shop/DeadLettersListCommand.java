package io.faultline.cli.shop;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.cli.project.Project;
import io.faultline.cli.terminal.Json;
import io.faultline.cli.terminal.Table;
import io.faultline.drivers.system.SystemFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;

/** Lists the parked messages. */
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
final class DeadLettersListCommand extends DeadLettersTask {
  private static final List<String> COLUMNS =
      List.of("at", "service", "topic", "key", "reason", "value");

  DeadLettersListCommand(Project project) {
    super(project);
  }

  @Override
  void run(Local local, SystemFile system, PrintWriter out) throws IOException {
    var letters = chosen(local.deadLetters(system).path("letters"));
    if (json) out.println(Json.array().addAll(letters).toPrettyString());
    else if (letters.isEmpty()) out.println("no dead letters");
    else Table.of(COLUMNS, letters).print(out);
  }

  private List<JsonNode> chosen(JsonNode letters) {
    return StreamSupport.stream(letters.spliterator(), false)
        .filter(it -> topic.isEmpty() || it.path("topic").asText().equals(topic.get()))
        .toList();
  }
}
