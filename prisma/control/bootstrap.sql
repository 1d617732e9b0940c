-- The web application's table, for a control database that is new. Never run on one that the web application filled.
CREATE TABLE public."Customer" (
  "id" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "subdomain" TEXT NOT NULL,
  "databaseUrl" TEXT NOT NULL,
  "status" TEXT NOT NULL DEFAULT 'pending',
  "contactEmail" TEXT NOT NULL,
  "plan" TEXT NOT NULL,
  "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updatedAt" TIMESTAMP(3) NOT NULL,
  CONSTRAINT "Customer_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "Customer_subdomain_key" ON public."Customer" ("subdomain");
