// Opens /docs of the service whose base URL is the argument in a headless Chromium, cut off from everything else, and
// unfolds the first operation. Prints what the page and the console complain of, and ends with 1 if that is anything.
// Needs tests/npm's playwright-core in $NODE_PATH, and Debian's chromium.
const { chromium } = require("playwright-core");

(async () => {
  const base = process.argv[2];
  const browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
  });
  const complaints = [];
  const page = await browser.newPage();
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  await page.route("**/*", (route) => {
    const url = route.request().url();
    if (url.startsWith(base) || url.startsWith("data:")) return route.continue();
    complaints.push("asked elsewhere: " + url);
    return route.abort();
  });
  try {
    await page.goto(base + "/docs");
    await page.locator(".opblock-summary").first().click({ timeout: 120000 });
    await page.locator(".opblock-body").first().waitFor({ timeout: 120000 });
    const operations = await page.locator(".opblock").count();
    const server = await page.locator(".servers select").inputValue();
    console.log(`${operations} operations, server ${server}`);
  } catch (error) {
    complaints.push(error.message);
  }
  await browser.close();
  complaints.forEach((complaint) => console.log("COMPLAINT: " + complaint));
  process.exit(complaints.length === 0 ? 0 : 1);
})();
