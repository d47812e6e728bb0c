/** The ids by which boards and rules refer to each other. */
package io.faultline.dashboards.link;
