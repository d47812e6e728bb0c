/** Alert rules, as Prometheus reads them. Imports {@code query}. */
package io.faultline.dashboards.alert;
