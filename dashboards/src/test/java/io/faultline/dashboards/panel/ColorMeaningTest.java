package io.faultline.dashboards.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColorMeaningTest {
  @ParameterizedTest
  @CsvSource({
    "confirmed, WELL",
    "accepted, ACCEPTED",
    "cancelled, BAD",
    "charged, WELL",
    "declined, REFUSED",
    "failed, BAD",
    "place order: ok, WELL",
    "place order: error, BAD",
    "payment to card-processor: timeout, LATE",
    "payment to card-processor: rejected, REFUSED",
    "gateway /orders 503, BAD",
    "payment → card-processor to open, BAD",
    "order waiting, LATE",
    "payment http-client affected, FAULT",
    "payment → card-processor p50, HALF_OF_ALL",
    "payment → card-processor p99, SLOWEST"
  })
  void oneMeaningHasOneColour(String series, ColorMeaning tint) {
    assertThat(Arrays.stream(ColorMeaning.values()).filter(each -> each.suits(series)))
        .containsExactly(tint);
  }

  @ParameterizedTest
  @CsvSource({"EUR", "gateway /orders 202", "payment to card-processor", "order used"})
  void whatIsNeitherGoodNorBadIsLeftToGrafana(String series) {
    assertThat(ColorMeaning.values()).noneMatch(tint -> tint.suits(series));
  }
}
