package io.faultline.shop.function.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.faultline.shop.function.quote.Quote.Line;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuoteTest {
  private static Quote quote(String json) throws IOException {
    return Quote.of(OrderReader.read(json.getBytes(StandardCharsets.UTF_8)), Prices.GIVEN);
  }

  private static String refused(String json) {
    return catchThrowableOfType(RefusedRequest.class, () -> quote(json)).getMessage();
  }

  @Test
  void aSmallOrderCostsItsArticlesAndTax() throws IOException {
    var quote =
        quote(
            """
            {"currency":"EUR","items":[{"sku":"a","quantity":2,"priceCents":1999,"more":{"x":[1]}}]}
            """);

    assertThat(quote.lines()).containsExactly(new Line("a", 2, 1999, 0, 3998));
    assertThat(quote.netCents()).isEqualTo(3998);
    assertThat(quote.taxCents()).isEqualTo(760);
    assertThat(quote.totalCents()).isEqualTo(4758);
  }

  @Test
  void manyOfOneArticleAndMuchInAllAreCheaper() throws IOException {
    var quote =
        quote(
            """
            {"items":[{"sku":"a","quantity":10,"priceCents":5001},{"sku":"b","quantity":9,"priceCents":1000}],
             "currency":"USD"}
            """);

    // 50010 less 2501 (2500.5 rounded half up); 47509 + 9000, of which 3 % are 1695 (1695.27).
    assertThat(quote.lines().get(0)).isEqualTo(new Line("a", 10, 5001, 2501, 47509));
    assertThat(quote.discountCents()).isEqualTo(1695);
    assertThat(quote.totalCents()).isEqualTo(54_814);
  }

  @Test
  void theLargestOrderStillFits() throws IOException {
    var items =
        ",{\"sku\":\"a\",\"quantity\":1000,\"priceCents\":100000000}".repeat(100).substring(1);

    assertThat(quote("{\"currency\":\"USD\",\"items\":[" + items + "]}").netCents())
        .isEqualTo(9_215_000_000_000L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]|body: expected a JSON object, got something else",
        "{\"items\":[|body: expected a JSON object, got something else",
        "{} {}|body: expected one JSON object, got more",
        "{\"currency\":\"EUR\"}|items: expected 1 to 100, got 0",
        "{\"items\":1}|items: expected an array",
        "{\"items\":[7]}|items[0]: expected an object",
        "{\"items\":[{\"quantity\":1}]}|items[0].sku: expected 1 to 64 of A-Za-z0-9_-, got ''",
        "{\"items\":[{\"sku\":\"a\"}]}|items[0].quantity: expected 1 to 1000, got nothing",
        "{\"items\":[{\"sku\":\"a\",\"quantity\":1.5}]}|items[0].quantity: expected 1 to 1000, got '1.5'",
        "{\"items\":[{\"sku\":\"a\",\"quantity\":99999999999999999999}]}|items[0].quantity: expected 1 to 1000, got '99999999999999999999'",
        "{\"currency\":\"XXX\",\"items\":[{\"sku\":\"a\",\"quantity\":1}]}|currency: expected one of [EUR, GBP, USD], got 'XXX'",
        "{\"currency\":\"EUR\",\"items\":[{\"sku\":\"a\",\"quantity\":1}]}|items[0].priceCents: expected a price, as no catalogue is configured"
      })
  void whatIsNoOrderIsRefusedWithItsPlace(String json, String message) {
    assertThat(refused(json)).isEqualTo(message);
  }
}
