package io.faultline.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of a sample system, with runs, on a port of its own. */
record Pages(Console console, SampleSystem system, Path folder) implements AutoCloseable {
  static final String TOKEN = "0123456789abcdef";

  private static final String FIGURES =
      """
      {"states":{"0":"well","2":"open","4":"firing","5":"raised","7":"out of tolerance"},"panels":[
       {"kind":"tile","title":"Accepted","description":"Orders accepted a second.","unit":"orders/s","below":"quiet","above":"quiet","queries":[{"legend":"accepted","expr":"38 38"}]},
       {"kind":"tile","title":"Users' errors","description":"Share that failed.","unit":"%","below":"well","above":"bad","from":0.05,"alert":"UserErrorsHigh","queries":[{"legend":"failed","expr":"0 0.9"}]},
       {"kind":"tile","title":"Oldest undecided order","description":"Its age.","unit":"s","below":"well","above":"bad","from":5,"alert":"OrdersStuck","queries":[{"legend":"oldest","expr":"0.05 12"}]},
       {"kind":"tile","title":"Breakers open","description":"They let nothing through.","unit":"","below":"well","above":"bad","from":1,"queries":[{"legend":"open","expr":"0 1"}]},
       {"kind":"tile","title":"Nothing there","description":"Idle.","unit":"","below":"well","above":"bad","from":1,"queries":[{"legend":"none","expr":"none"}]},
       {"kind":"states","title":"Broken on purpose","description":"Faults.","unit":"","queries":[{"legend":"payment http-client: exception","expr":"NaN 5"}]},
       {"kind":"states","title":"Breakers","description":"Breakers.","unit":"","queries":[{"legend":"payment \\u2192 {{name}}","expr":"breaker"}]},
       {"kind":"states","title":"Alerts","description":"Alerts.","unit":"","queries":[{"legend":"DependencyDown payment card-processor","expr":"NaN 4"}]},
       {"kind":"states","title":"Tolerance","description":"Users.","unit":"","queries":[{"legend":"errors","expr":"0 0"},{"legend":"orders decided","expr":"0 7"}]},
       {"kind":"lines","title":"Calls by outcome","description":"Calls.","unit":"calls/s","queries":[{"legend":"{{name}}","expr":"two"}]},
       {"kind":"lines","title":"Errors of users","description":"Share.","unit":"%","from":0.05,"alert":"UserErrorsHigh","queries":[{"legend":"all","expr":"0 0.4"}]},
       {"kind":"lines","title":"Oldest unfinished order","description":"Age.","unit":"s","from":5,"alert":"OrdersStuck","queries":[{"legend":"order","expr":"0.05 12"}]}
      ]}
      """;

  static Pages open(Path folder) throws IOException {
    var figures = Files.writeString(folder.resolve("page.json"), FIGURES);
    var runs = folder.resolve("runs");
    run(runs, "outage-1", "BROKEN", "2026-11-20T10:15:30.5Z");
    run(runs, "outage-2", "HELD", "2026-11-21T10:15:30.5Z");
    var system = new SampleSystem();
    var settings = new Console.PageSettings(0, figures, runs, TOKEN, folder.resolve("page.token"));
    return new Pages(Console.start(settings, system), system, folder);
  }

  private static void run(Path runs, String id, String verdict, String startedAt)
      throws IOException {
    var folder = Files.createDirectories(runs.resolve(id));
    Files.writeString(
        folder.resolve("report.json"),
        """
        {"verdict":"%s","experiment":"payment-provider-outage","profile":"tuned","startedAt":"%s",
         "durations":{"detect":0.08,"mitigate":null,"recover":3.1,"drain":4.2},"reasons":[],"affected":{"requests":5100,"userErrors":0}}
        """
            .formatted(verdict, startedAt));
    Files.writeString(folder.resolve("report.html"), "<!doctype html><title>report</title>");
  }

  @Override
  public void close() {
    console.close();
  }
}
