package io.faultline.shop.kit.testbed.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayOutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The ways to spoil a request. */
enum Spoil {
  NOTHING {
    @Override
    boolean apply(Draft draft, Values values) {
      return true;
    }
  },
  MISSING_FIELD {
    @Override
    boolean apply(Draft draft, Values values) {
      return inBody(draft, values, (object, name) -> object.remove(name));
    }
  },
  WRONG_TYPE {
    @Override
    boolean apply(Draft draft, Values values) {
      return inBody(
          draft, values, (object, name) -> object.set(name, values.oneOf(Nasty.OTHER_TYPES)));
    }
  },
  BAD_VALUE {
    @Override
    boolean apply(Draft draft, Values values) {
      return inBody(draft, values, (object, name) -> object.set(name, nasty(object, name, values)));
    }

    private static JsonNode nasty(ObjectNode object, String name, Values values) {
      return object.path(name).isNumber()
          ? values.oneOf(Nasty.NUMBERS)
          : TextNode.valueOf(values.oneOf(Nasty.TEXTS));
    }
  },
  NOT_JSON {
    @Override
    boolean apply(Draft draft, Values values) {
      return ofBody(draft, draft.operation, values.oneOf(Nasty.NO_OBJECTS));
    }
  },
  CUT_JSON {
    @Override
    boolean apply(Draft draft, Values values) {
      var whole = draft.body();
      return whole.length > 1
          && ofBody(
              draft, draft.operation, Arrays.copyOf(whole, values.chance().nextInt(whole.length)));
    }
  },
  BAD_UTF8 {
    @Override
    boolean apply(Draft draft, Values values) {
      var whole = new ByteArrayOutputStream();
      whole.writeBytes("{\"x\":\"".getBytes(StandardCharsets.US_ASCII));
      whole.writeBytes(values.oneOf(Nasty.NO_UTF8));
      whole.writeBytes("\",".getBytes(StandardCharsets.US_ASCII));
      var rest = draft.body();
      if (rest.length < 3) {
        return false;
      }
      whole.write(rest, 1, rest.length - 1);
      return ofBody(draft, draft.operation, whole.toByteArray());
    }
  },
  HUGE_BODY {
    @Override
    boolean apply(Draft draft, Values values) {
      if (draft.json.isEmpty()) {
        return false;
      }
      var size = values.oneOf(List.of(17_000, 70_000, 1_000_000));
      draft.json.get().put("x", "x".repeat(size));
      draft.mayBeEnded = size == 1_000_000;
      draft.refused(413);
      return true;
    }
  },
  BODY_THAT_ENDS_EARLY {
    @Override
    boolean apply(Draft draft, Values values) {
      if (draft.body().length == 0) {
        return false;
      }
      draft.headers.put(
          "Content-Length",
          Integer.toString(draft.body().length + 1 + values.chance().nextInt(99)));
      draft.endEarly().refused();
      return true;
    }
  },
  WRONG_CONTENT_TYPE {
    @Override
    boolean apply(Draft draft, Values values) {
      if (draft.json.isEmpty()) {
        return false;
      }
      draft.headers.put("Content-Type", values.oneOf(Nasty.CONTENT_TYPES));
      draft.refused(415);
      return true;
    }
  },
  CODED_BODY {
    @Override
    boolean apply(Draft draft, Values values) {
      if (draft.json.isEmpty()) {
        return false;
      }
      draft.headers.put("Content-Encoding", values.oneOf(List.of("gzip", "br", "none of these")));
      draft.refused(415);
      return true;
    }
  },
  NO_BODY {
    @Override
    boolean apply(Draft draft, Values values) {
      return ofBody(draft, draft.operation, new byte[0]);
    }
  },
  MISSING_PARAMETER {
    @Override
    boolean apply(Draft draft, Values values) {
      var required =
          draft.operation.parameters().stream()
              .filter(parameter -> parameter.required() && !parameter.in().equals("path"))
              .toList();
      if (required.isEmpty()) {
        return false;
      }
      var parameter = values.oneOf(required);
      Values.into(draft, parameter.in()).remove(parameter.name());
      draft.refused();
      return true;
    }
  },
  BAD_PARAMETER {
    @Override
    boolean apply(Draft draft, Values values) {
      if (draft.operation.parameters().isEmpty()) {
        return false;
      }
      var parameter = values.oneOf(draft.operation.parameters());
      var header = parameter.in().equals("header");
      var value = values.oneOf(header ? Nasty.HEADERS : Nasty.PARAMETERS);
      Values.into(draft, parameter.in()).put(parameter.name(), value);
      draft.mayBeEnded = header;
      var allowed =
          (header ? Optional.of(value) : decoded(value))
              .map(text -> values.document().allows(parameter.schema(), TextNode.valueOf(text)))
              .orElse(false);
      if (!allowed) {
        draft.refused();
      }
      return true;
    }

    private static Optional<String> decoded(String value) {
      try {
        return Optional.of(URLDecoder.decode(value, StandardCharsets.UTF_8));
      } catch (IllegalArgumentException undecodable) {
        return Optional.empty();
      }
    }
  },
  UNKNOWN_ID {
    @Override
    boolean apply(Draft draft, Values values) {
      if (draft.path.isEmpty() || !draft.operation.statuses().contains("404")) {
        return false;
      }
      draft.refused(404);
      return true;
    }
  },
  REPLAY {
    @Override
    boolean apply(Draft draft, Values values) {
      if (!draft.operation.hasKey() || draft.json.isEmpty()) {
        return false;
      }
      var before = values.draft(draft.operation);
      before.headers.put("Idempotency-Key", draft.headers.get("Idempotency-Key"));
      if (before.json.equals(draft.json)) {
        return false;
      }
      draft.first = Optional.of(before);
      draft.refused(422);
      return true;
    }
  },
  BAD_METHOD {
    @Override
    boolean apply(Draft draft, Values values) {
      draft.method = values.oneOf(Nasty.METHODS);
      if (draft.operation.methods().contains(draft.method)) {
        return false;
      }
      draft.mayBeEnded = draft.method.equals("G@T");
      if (!List.of("HEAD", "OPTIONS").contains(draft.method)) {
        draft.refused();
      }
      return true;
    }
  },
  BAD_PATH {
    @Override
    boolean apply(Draft draft, Values values) {
      draft.target = Optional.of(values.oneOf(Nasty.TARGETS));
      // The service may refuse it while it still reads it, and the response may be lost with the
      // connection.
      draft.mayBeEnded = !draft.target.get().matches("/[\\w.~:/?@!$&'()*+,;=%-]{0,4000}");
      draft.refused();
      return true;
    }
  },
  NO_REQUEST {
    @Override
    boolean apply(Draft draft, Values values) {
      draft.raw =
          Optional.of(
              values
                  .oneOf(Nasty.NO_REQUESTS)
                  .formatted(draft.operation.path())
                  .getBytes(StandardCharsets.ISO_8859_1));
      draft.endEarly();
      return true;
    }
  };

  /** Spoils the request; returns false if it cannot be spoilt this way. */
  abstract boolean apply(Draft draft, Values values);

  /** Whether only the service that reads bodies and knows ids can refuse it. */
  boolean isOfTheOwner() {
    return switch (this) {
      case MISSING_FIELD, WRONG_TYPE, BAD_VALUE, NOT_JSON, CUT_JSON, BAD_UTF8, NO_BODY -> true;
      case BAD_PARAMETER, UNKNOWN_ID, REPLAY -> true;
      default -> false;
    };
  }

  @FunctionalInterface
  private interface Change {
    void in(ObjectNode object, String name);
  }

  /**
   * Changes one of the body's objects; refusal is expected unless the document allows the result.
   */
  private static boolean inBody(Draft draft, Values values, Change change) {
    if (draft.json.isEmpty()) {
      return false;
    }
    var object = values.oneOf(objects(draft.json.get()));
    var names = new ArrayList<String>();
    object.fieldNames().forEachRemaining(names::add);
    change.in(object, values.oneOf(names));
    if (!values.document().allows(draft.operation.body().orElseThrow(), draft.json.get())) {
      draft.refused();
    }
    return true;
  }

  private static List<ObjectNode> objects(JsonNode node) {
    var objects = new ArrayList<ObjectNode>();
    if (node instanceof ObjectNode object) {
      objects.add(object);
    }
    node.forEach(child -> objects.addAll(objects(child)));
    return objects;
  }

  private static boolean ofBody(Draft draft, Operation operation, byte[] body) {
    if (operation.body().isEmpty()) {
      return false;
    }
    draft.body = Optional.of(body);
    draft.headers.put("Content-Length", Integer.toString(body.length));
    draft.refused();
    return true;
  }
}
