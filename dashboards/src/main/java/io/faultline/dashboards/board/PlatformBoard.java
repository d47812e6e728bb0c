package io.faultline.dashboards.board;

import static io.faultline.dashboards.panel.TimeSeries.lines;
import static io.faultline.dashboards.panel.Unit.CALLS;
import static io.faultline.dashboards.panel.Unit.COUNT;
import static io.faultline.dashboards.panel.Unit.SECONDS;
import static io.faultline.dashboards.panel.Unit.STATE;

import io.faultline.dashboards.link.BoardId;
import io.faultline.dashboards.panel.Head;
import io.faultline.dashboards.panel.Limit;
import io.faultline.dashboards.panel.Panel;
import io.faultline.dashboards.panel.Size;
import io.faultline.dashboards.panel.Stat;
import io.faultline.dashboards.panel.Stat.Colors;
import io.faultline.dashboards.panel.StateTimeline;
import io.faultline.dashboards.query.Limits;
import io.faultline.dashboards.query.PlatformQueries;
import java.util.List;

/** Whether the monitoring works: without it, silence proves nothing. */
final class PlatformBoard {
  private static final Size TILE = new Size(6, 4);

  private PlatformBoard() {}

  static Board board() {
    return new Board(
        BoardId.PLATFORM,
        List.of(
            new Row("Now", now()),
            new Row("Scrapes", scrapes()),
            new Row("Prometheus", prometheus())));
  }

  private static List<Panel> now() {
    return List.of(
        new Stat(
            new Head(
                "Age of the figures",
                "Age of the newest sample, of the target whose newest sample is the oldest.",
                SECONDS),
            List.of(PlatformQueries.freshness()),
            TILE,
            Colors.badFrom(Limits.FRESH_SECONDS)),
        new Stat(
            new Head(
                "Targets down",
                "Targets that Prometheus does not reach; the load may be absent.",
                COUNT),
            List.of(PlatformQueries.targetsDown()),
            TILE,
            Colors.badFrom(new Limit(1, "ServiceDown"))),
        new Stat(
            new Head(
                "Watchdog", "Always fires: 0 or idle means that rules are not evaluated.", COUNT),
            List.of(PlatformQueries.watchdog()),
            TILE,
            Colors.badBelow(1)),
        new Stat(
            new Head("Samples", "Samples of one scrape of all targets.", COUNT),
            List.of(PlatformQueries.samples()),
            TILE,
            Colors.plain()));
  }

  private static List<Panel> scrapes() {
    Size size = new Size(12, 10);
    return List.of(
        new StateTimeline(
            new Head("Targets", "Whether Prometheus reached each target.", STATE),
            PlatformQueries.targets(),
            size),
        lines(
                new Head("Scrape duration", "How long a scrape of each target takes.", SECONDS),
                PlatformQueries.scrapeSeconds(),
                size)
            .beside()
            .badFrom(Limits.SCRAPE_SECONDS, "ScrapeSlow"),
        lines(
                new Head("Samples by target", "Samples of one scrape.", COUNT),
                PlatformQueries.samplesByTarget(),
                size)
            .beside(),
        lines(
                new Head("Age by target", "Age of the newest sample.", SECONDS),
                PlatformQueries.age(),
                size)
            .beside());
  }

  private static List<Panel> prometheus() {
    return List.of(
        lines(
                new Head(
                    "Rule evaluation",
                    "Duration of the last evaluation of each group of rules.",
                    SECONDS),
                PlatformQueries.ruleSeconds(),
                Size.THIRD)
            .badFrom(1, "PrometheusRulesLate"),
        lines(
            new Head(
                "What fails in Prometheus",
                "Evaluations that failed and notifications that were dropped, a second.",
                CALLS),
            PlatformQueries.failures(),
            Size.THIRD),
        lines(
            new Head("Series", "Series that Prometheus holds in memory.", COUNT),
            PlatformQueries.series(),
            Size.THIRD));
  }
}
