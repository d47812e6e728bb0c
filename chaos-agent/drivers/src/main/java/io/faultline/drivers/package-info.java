/**
 * The adapters of the runner's ports, wired for a system as its file describes it. Each package
 * below talks to one kind of thing: agents, fault proxies, Prometheus, Alertmanager, load,
 * containers, processes and more; {@code ArchitectureTest} has the table of allowed arrows.
 */
package io.faultline.drivers;
