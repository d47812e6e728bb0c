/** Talks to Alertmanager: alerts and when people are notified. */
package io.faultline.drivers.alertmanager;
