/** Rules, as Prometheus reads them. */
package io.faultline.dashboards.alert;
