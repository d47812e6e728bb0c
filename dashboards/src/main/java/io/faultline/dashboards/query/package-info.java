/** All PromQL of this module; no other package writes any. */
package io.faultline.dashboards.query;
