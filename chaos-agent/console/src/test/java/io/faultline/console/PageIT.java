package io.faultline.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser; skipped where there is none. Its pictures stay in target/page. */
@Timeout(180)
class PageIT {
  private static final Path PICTURES = Path.of("target/page");

  @TempDir Path folder;
  private Pages pages;
  private Browser browser;

  @BeforeEach
  void open() throws Exception {
    var program = Browser.program();
    assumeTrue(program.isPresent(), "no chromium or chrome on the PATH, the page is not opened");
    pages = Pages.open(folder);
    browser = Browser.start(program.get());
    browser.size(1300, 1000);
  }

  @AfterEach
  void close() {
    if (browser != null) browser.close();
    if (pages != null) pages.close();
  }

  private void openPage(String fragment) throws Exception {
    browser.open(pages.console().url() + fragment);
    Browser.await(
        () ->
            browser.eval("String(document.querySelectorAll('#charts canvas').length)").equals("3"));
  }

  private String text(String selector) throws Exception {
    return browser.eval(
        "[...document.querySelectorAll('" + selector + "')].map(e => e.textContent).join('|')");
  }

  @Test
  void drawsTheSystemWithoutAComplaintWideNarrowAndDark() throws Exception {
    Files.createDirectories(PICTURES);
    openPage("#token=" + Pages.TOKEN);
    Browser.await(() -> text("#fault-rows tr").contains("412 of 412"));
    Browser.await(() -> text("#run-rows tr").contains("HELD"));
    assertThat(text("h1")).isEqualTo("shop");
    assertThat(text(".tile .value")).isEqualTo("38 orders/s|0 %|50 ms|0|idle");
    browser.size(1300, height());
    browser.screenshot(PICTURES.resolve("wide.png"));
    browser.dark(true);
    browser.screenshot(PICTURES.resolve("dark.png"));
    browser.size(390, 800);
    assertThat(browser.eval("String(document.documentElement.scrollWidth)")).isEqualTo("390");
    browser.screenshot(PICTURES.resolve("narrow.png"));
    assertThat(browser.complaints()).isEmpty();
  }

  private int height() throws Exception {
    return Integer.parseInt(browser.eval("String(document.documentElement.scrollHeight)"));
  }

  @Test
  void raisesAndLiftsAFaultByKeyboard() throws Exception {
    openPage("#token=" + Pages.TOKEN);
    browser.eval(
        "const f = document.getElementById('raise'); f.target.value = 'payment http-client share=100%';"
            + " f.fault.value = 'latency 200ms'; f.seconds.focus(); ''");
    browser.press("Enter", 13);
    Browser.await(() -> text("#fault-rows .raised").equals("raised"));
    assertThat(text("#status")).isEqualTo("raised payment/f2");
    Browser.await(
        () ->
            browser
                .eval("document.querySelector('#fault-rows button:not([hidden])')?.ariaLabel || ''")
                .equals("Lift payment/f2"));
    browser.eval("document.querySelector('#fault-rows button:not([hidden])').focus(); ''");
    browser.press("Enter", 13);
    Browser.await(() -> text("#status").equals("lifted payment/f2"));
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void asksForTheTokenWhereItHasNone() throws Exception {
    openPage("");
    assertThat(browser.eval("String(document.getElementById('panic').disabled)")).isEqualTo("true");
    assertThat(browser.eval("String(document.getElementById('raise').hidden)")).isEqualTo("true");
    browser.eval(
        "const f = document.getElementById('unlock'); f.token.value = '%s'; f.token.focus(); ''"
            .formatted(Pages.TOKEN));
    browser.press("Enter", 13);
    browser.eval("document.getElementById('panic').click(); ''");
    Browser.await(() -> text("#status").startsWith("lifted 0 faults"));
    assertThat(browser.eval("location.href")).doesNotContain(Pages.TOKEN);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void runsNoScriptThatCameInWithAName() throws Exception {
    pages.system().name("<img src=x onerror=console.log('pwned')>");
    openPage("#token=" + Pages.TOKEN);
    Browser.await(() -> text("#fault-rows").contains("onerror"));
    assertThat(browser.eval("String(document.querySelectorAll('img').length)")).isEqualTo("0");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void saysThatNothingIsUpAndThatItIsAgain() throws Exception {
    pages.system().up = false;
    browser.open(pages.console().url().toString());
    Browser.await(() -> text("h1").equals("Nothing is up"));
    pages.system().up = true;
    Browser.await(() -> text("h1").equals("shop"));
    Browser.await(() -> !text(".tile .value").contains("–"));
  }
}
