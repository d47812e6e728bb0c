package io.faultline.runner.report;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.experiment.Phase;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Source;
import io.faultline.runner.verdict.Outcome;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Writes the values of a run as JSON: NaN and absent values are null. */
final class Json {
  static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .addModule(numbers())
          .addMixIn(Entry.class, EntryKind.class)
          .addMixIn(Entry.Detected.class, DetectorNames.class)
          .addMixIn(Entry.Watched.class, DetectorNames.class)
          .addMixIn(Source.class, SourceText.class)
          .addMixIn(Phase.class, Labelled.class)
          .addMixIn(DetectorKind.class, Labelled.class)
          .addMixIn(Outcome.Finding.class, Labelled.class)
          .build();

  static {
    Stream.of(Entry.class.getPermittedSubclasses())
        .forEach(kind -> MAPPER.registerSubtypes(new NamedType(kind, kindOf(kind))));
  }

  private Json() {}

  /** {@code phase-began} for {@code PhaseBegan}. */
  static String kindOf(Class<?> entry) {
    return entry.getSimpleName().replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private static SimpleModule numbers() {
    return new SimpleModule()
        .addSerializer(Double.class, new NumberOrNull())
        .addSerializer(double.class, new NumberOrNull())
        .addSerializer(OptionalDouble.class, new OptionalNumber())
        .addSerializer(Optional.class, new OptionalValue())
        .addDeserializer(Double.class, new NullIsNaN())
        .addDeserializer(double.class, new NullIsNaN());
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  private interface EntryKind {}

  /**
   * In the journal the key {@code kind} is the kind of the entry, so a detector's kind needs
   * another key.
   */
  private interface DetectorNames {
    @JsonProperty("detectorKind")
    DetectorKind kind();
  }

  private abstract static class SourceText {
    @JsonValue
    abstract String text();

    @JsonCreator
    static Source parse(String text) {
      return Source.parse(text);
    }
  }

  private interface Labelled {
    @JsonValue
    String label();
  }

  private static final class NumberOrNull extends JsonSerializer<Double> {
    @Override
    public void serialize(Double value, JsonGenerator to, SerializerProvider provider)
        throws IOException {
      if (Double.isFinite(value)) to.writeNumber(value);
      else to.writeNull();
    }
  }

  private static final class OptionalNumber extends JsonSerializer<OptionalDouble> {
    @Override
    public void serialize(OptionalDouble value, JsonGenerator to, SerializerProvider provider)
        throws IOException {
      if (Double.isFinite(value.orElse(Double.NaN))) to.writeNumber(value.getAsDouble());
      else to.writeNull();
    }
  }

  @SuppressWarnings("rawtypes")
  private static final class OptionalValue extends JsonSerializer<Optional> {
    @Override
    public void serialize(Optional value, JsonGenerator to, SerializerProvider provider)
        throws IOException {
      if (value.isPresent()) provider.defaultSerializeValue(value.get(), to);
      else to.writeNull();
    }
  }

  private static final class NullIsNaN extends JsonDeserializer<Double> {
    @Override
    public Double deserialize(JsonParser from, DeserializationContext context) throws IOException {
      if (from.currentToken().isNumeric()) return from.getDoubleValue();
      return (Double) context.handleUnexpectedToken(Double.class, from);
    }

    @Override
    public Double getNullValue(DeserializationContext context) {
      return Double.NaN;
    }
  }
}
