package io.faultline.runner.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.runner.experiment.Experiment.Breaking;
import io.faultline.runner.journal.Entry;

/** Completes entries of journals that were written before a key existed. */
final class OldEntries {
  private OldEntries() {}

  static JsonNode completed(JsonNode entry) {
    if (entry instanceof ObjectNode object)
      switch (object.path("kind").asText()) {
        case "detected" -> {
          if (!object.has("labels")) object.putObject("labels");
        }
        case "injected", "affected", "lifted", "restarted" -> {
          if (!object.has("name")) object.put("name", Breaking.ONLY);
        }
        case "user-requests" -> {
          if (!object.has("millis")) object.putObject("millis");
        }
        case "ended" -> {
          if (!object.has("entries")) object.put("entries", Entry.Ended.UNCOUNTED);
        }
        case "invariant-checked" -> {
          if (!object.has("entries"))
            object.put("entries", object.path("checked").asLong()).put("late", 0);
        }
        default -> {}
      }
    return entry;
  }
}
