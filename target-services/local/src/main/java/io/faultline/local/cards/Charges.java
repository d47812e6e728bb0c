package io.faultline.local.cards;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The processor's own record: each charge is in the file before the caller gets the response, and
 * is read again after the process died. Thread-safe.
 */
final class Charges {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final Supplier<String> ids;
  private final Supplier<String> time;
  private final Map<String, Charge> byKey = new HashMap<>();
  private final Map<String, List<Charge>> byOrder = new HashMap<>();
  private final Map<String, List<Charge>> byReference = new HashMap<>();

  /** Reads the file; a truncated last line belongs to a request that got no response. */
  Charges(Path file, Supplier<String> ids, Supplier<String> time) {
    this.file = file;
    this.ids = ids;
    this.time = time;
    if (Files.exists(file)) {
      readBack();
    }
  }

  /** The decision made under this key before, if any. */
  synchronized Optional<Charge> known(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /** Makes a new decision, even if the key is known. */
  synchronized Charge decide(String key, Charge.Request request) {
    var charge = new Charge(ids.get(), key, request, request.isOfGoodCard(), time.get());
    append(charge);
    remember(charge);
    return charge;
  }

  /** Decides unless the key is known; a known key always gets the same decision. */
  synchronized Charge decideOnce(String key, Charge.Request request) {
    return known(key).orElseGet(() -> decide(key, request));
  }

  /** The charges taken for an order. */
  synchronized List<Charge> ofOrder(String order) {
    return List.copyOf(byOrder.getOrDefault(order, List.of()));
  }

  /** The charges taken under a caller's reference. */
  synchronized List<Charge> ofReference(String reference) {
    return List.copyOf(byReference.getOrDefault(reference, List.of()));
  }

  private void remember(Charge charge) {
    byKey.putIfAbsent(charge.key(), charge);
    if (charge.taken()) {
      byOrder.computeIfAbsent(charge.request().order(), o -> new ArrayList<>()).add(charge);
      byReference.computeIfAbsent(charge.request().reference(), r -> new ArrayList<>()).add(charge);
    }
  }

  private void append(Charge charge) {
    try {
      Files.writeString(
          file,
          JSON.writeValueAsString(charge) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException notKept) {
      throw new UncheckedIOException("a charge can't be kept", notKept);
    }
  }

  private void readBack() {
    try {
      var text = Files.readString(file);
      var whole = text.substring(0, text.lastIndexOf('\n') + 1);
      for (var line : whole.lines().toList()) {
        remember(JSON.readValue(line, Charge.class));
      }
      if (whole.length() < text.length()) {
        Files.write(file, whole.getBytes(StandardCharsets.UTF_8));
      }
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException(file + ": expected charges, got " + broken, broken);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
