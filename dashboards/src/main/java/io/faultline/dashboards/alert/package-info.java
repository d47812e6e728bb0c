/** Rules, as Prometheus reads them. Imports {@code query} and {@code link}. */
package io.faultline.dashboards.alert;
