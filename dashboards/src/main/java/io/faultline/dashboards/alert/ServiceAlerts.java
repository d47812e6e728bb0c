package io.faultline.dashboards.alert;

import static io.faultline.dashboards.alert.Severity.CRITICAL;
import static io.faultline.dashboards.alert.Severity.WARNING;

import io.faultline.dashboards.link.BoardId;
import io.faultline.dashboards.query.AlertQueries;
import java.util.List;

/** The services themselves: alive, not blocked, not behind, not at a limit. */
final class ServiceAlerts {
  private static final String ITSELF = "{{ $labels.job }}";

  private ServiceAlerts() {}

  static List<Alert> all() {
    return List.of(
        Alert.of(
                "ServiceDown",
                CRITICAL,
                Condition.after(2, AlertQueries.serviceDown()),
                BoardId.SERVICE,
                "{{ $labels.job }} is down",
                "Prometheus has not reached {{ $labels.job }} at {{ $labels.instance }} for 2 s, and"
                    + " did before.")
            .cause(ITSELF),
        Alert.of(
                "InstanceDown",
                WARNING,
                Condition.after(30, AlertQueries.instanceDown()),
                BoardId.SERVICE,
                "an instance of {{ $labels.job }} is down",
                "Prometheus has not reached {{ $labels.job }} at {{ $labels.instance }} for 30 s, and"
                    + " did before. Other instances are up.")
            .cause(ITSELF),
        Alert.of(
                "ServiceRestarting",
                WARNING,
                Condition.atOnce(AlertQueries.restarting()),
                BoardId.SERVICE,
                "{{ $labels.job }} starts again and again",
                "{{ $labels.job }} was started {{ $value }} times in the last 2 minutes.")
            .cause(ITSELF),
        Alert.of(
                "EventLoopBlocked",
                WARNING,
                Condition.atOnce(AlertQueries.eventLoopBlocked()).lasting(2),
                BoardId.SERVICE,
                "an event loop of {{ $labels.job }} was blocked for {{ $value | humanizeDuration }} of"
                    + " the last 5 s",
                "Timers on the event loop came late by more than 1 s in all, and one by more than 0.5"
                    + " s, though a processor was free: everything else on that loop waited as long.")
            .cause(ITSELF),
        Alert.of(
                "ThreadsDeadlocked",
                CRITICAL,
                Condition.atOnce(AlertQueries.deadlock()),
                BoardId.SERVICE,
                "{{ $value }} threads of {{ $labels.job }} wait for each other",
                "Threads of {{ $labels.job }} are in a deadlock, which never ends by itself.")
            .cause(ITSELF),
        Alert.of(
                "GarbageCollectionHigh",
                WARNING,
                Condition.after(5, AlertQueries.collection()),
                BoardId.SERVICE,
                "{{ $labels.job }} spends {{ $value | humanizePercentage }} of its time on garbage"
                    + " collection",
                "More than 30 % of the last 30 s went into collections: the heap is too small"
                    + " for its live data.")
            .cause(ITSELF),
        Alert.of(
                "HeapNearlyFull",
                WARNING,
                Condition.after(30, AlertQueries.heap()),
                BoardId.SERVICE,
                "the heap of {{ $labels.job }} is {{ $value | humanizePercentage }} full",
                "More than 95 % of the heap have been used for 30 s, collections included: an"
                    + " OutOfMemoryError may follow.")
            .cause(ITSELF),
        Alert.of(
                "FileDescriptorsLow",
                WARNING,
                Condition.after(5, AlertQueries.descriptors()),
                BoardId.SERVICE,
                "{{ $labels.job }} has opened {{ $value | humanizePercentage }} of the files and"
                    + " sockets that it may open",
                "At the limit no connection can be accepted or opened.")
            .cause(ITSELF),
        Alert.of(
            "OutboxStuck",
            CRITICAL,
            Condition.atOnce(AlertQueries.outboxAge()),
            BoardId.STORES,
            "{{ $labels.job }} has not published an event for {{ $value | humanizeDuration }}",
            "The oldest event in the outbox of {{ $labels.job }} is older than 5 s: other services"
                + " do not learn what happened."),
        Alert.of(
            "ReplicationSlotKeepsLog",
            WARNING,
            Condition.atOnce(AlertQueries.slotShare()),
            BoardId.STORES,
            "the database of {{ $labels.job }} keeps {{ $value | humanizePercentage }} of"
                + " the permitted log for its connector",
            "No connector reads the changes of {{ $labels.job }}'s outbox, or reads them"
                + " too slowly. At the limit the replication slot is lost, and the connector"
                + " starts again from the table."),
        Alert.of(
            "KafkaLagHigh",
            WARNING,
            Condition.atOnce(AlertQueries.consumerLag()),
            BoardId.STORES,
            "{{ $labels.job }} is {{ $value }} messages behind on {{ $labels.topic }}",
            "{{ $labels.job }} has more than 200 unread messages of {{ $labels.topic }}."));
  }
}
