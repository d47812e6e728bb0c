package io.faultline.dashboards.alert;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.dashboards.link.BoardId;
import java.time.Duration;
import java.util.Locale;

/**
 * A rule that notifies people.
 *
 * @param board where to look first
 * @param cause the label value of the culprit: equal for all alerts that one failure sets off;
 *     empty if the alert cannot know
 * @param objective what is at stake for users; empty if they may not notice
 * @param detector whether it is about this moment, so that an experiment may count on it; an alert
 *     over hours outlasts an experiment
 * @param summary one line; like the description it may refer to labels as {@code {{ $labels.job }}}
 * @param description what that means for the people on call
 */
public record Alert(
    String name,
    Severity severity,
    Condition condition,
    BoardId board,
    String cause,
    String objective,
    boolean detector,
    String summary,
    String description)
    implements Rule {
  /** The addresses of the docs and of Grafana are settings of each Prometheus installation. */
  private static final String DOCS = "{{ or $externalLabels.faultline_docs \"docs\" }}";

  private static final String GRAFANA =
      "{{ or $externalLabels.faultline_grafana \"http://127.0.0.1:3000\" }}";

  public Alert {
    if (!name.matches("([A-Z][a-z]+)+")) {
      throw new IllegalArgumentException("alert: expected a name LikeThis, got " + name);
    }
    if (summary.isBlank() || description.isBlank()) {
      throw new IllegalArgumentException(
          name + ": expected a summary and a description, got a blank one");
    }
  }

  static Alert of(
      String name,
      Severity severity,
      Condition condition,
      BoardId board,
      String summary,
      String description) {
    return new Alert(name, severity, condition, board, "", "", true, summary, description);
  }

  Alert objective(String stake) {
    return new Alert(
        name, severity, condition, board, cause, stake, detector, summary, description);
  }

  Alert cause(String culprit) {
    return new Alert(
        name, severity, condition, board, culprit, objective, detector, summary, description);
  }

  Alert noDetector() {
    return new Alert(
        name, severity, condition, board, cause, objective, false, summary, description);
  }

  @Override
  public String expr() {
    return condition.expr();
  }

  /** The link to its runbook. */
  public String runbook() {
    return DOCS + "/runbooks.md#" + name.toLowerCase(Locale.ROOT);
  }

  public String dashboard() {
    return GRAFANA + "/d/" + board.uid() + "?var-service={{ $labels.job }}";
  }

  @Override
  public ObjectNode json() {
    ObjectNode rule = JsonNodeFactory.instance.objectNode();
    rule.put("alert", name).put("expr", condition.expr());
    if (!condition.pending().isZero()) rule.put("for", seconds(condition.pending()));
    if (!condition.lasting().isZero()) rule.put("keep_firing_for", seconds(condition.lasting()));
    ObjectNode labels = rule.putObject("labels");
    labels.put("severity", severity.name().toLowerCase(Locale.ROOT));
    labels.put("service", "{{ $labels.job }}");
    if (!cause.isEmpty()) labels.put("cause", cause);
    if (!objective.isEmpty()) labels.put("objective", objective);
    if (!detector) labels.put("detector", "no");
    rule.putObject("annotations")
        .put("summary", summary)
        .put("description", description)
        .put("runbook_url", runbook())
        .put("dashboard_url", dashboard());
    return rule;
  }

  private static String seconds(Duration duration) {
    return duration.toSeconds() + "s";
  }
}
