/** All PromQL there is in this module; nobody else writes any. */
package io.faultline.dashboards.query;
