package io.faultline.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsersTest {
  @TempDir Path folder;

  @Test
  void usersOrderInTurnWithTheirCardsAndArticles() throws IOException {
    var users = Users.read(file("sku, card\nsku-001, tok_declined\n\nsku-002, tok_good\n"));
    var orders = new Orders("a", 0, Optional.of(users), new Random(1));
    assertThat(orders.draw())
        .matches(Order::declined)
        .satisfies(order -> assertThat(order.body()).contains("\"sku\":\"sku-001\""));
    assertThat(orders.draw().sku()).isEqualTo("sku-002");
    assertThat(orders.draw().sku()).isEqualTo("sku-001");
  }

  @Test
  void whatTheFileDoesNotSayIsDrawn() throws IOException {
    var orders = new Orders("a", 1, Optional.of(Users.read(file("sku\nsku-007\n"))), new Random(1));
    assertThat(orders.draw()).matches(Order::declined).matches(it -> it.sku().equals("sku-007"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|users.csv:1: expected a header of card, sku or both, got ''",
        "card,name|users.csv:1: expected a header of card, sku or both, got 'card,name'",
        "card,card|users.csv:1: expected a header of card, sku or both, got 'card,card'",
        "card|users.csv:2: expected a user or more, got ''",
        "card,sku;a|users.csv:2: expected card,sku, got 'a'",
        "card,sku;a,|users.csv:2: expected card,sku, got 'a,'"
      })
  void namesTheLineThatCannotBeUsed(String text, String expected) throws IOException {
    var file = file(text.replace(';', '\n'));
    assertThatThrownBy(() -> Users.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("load.users: ")
        .hasMessageEndingWith(expected);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("users.csv"), text);
  }
}
